package dev.baton.store;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientException;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/// What a failed call of a repository means: *retry or stop?*
public final class StoreFaults {
  /// True when PostgreSQL was away, too busy, or a lock was held too long: nothing was written,
  /// retry later. False when the statement itself is wrong: stop.
  public static boolean isAway(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(StoreFaults::isOfTheWay);
  }

  private static boolean isOfTheWay(Throwable failure) {
    return failure instanceof R2dbcTransientException
        || failure instanceof R2dbcTimeoutException
        || failure instanceof R2dbcNonTransientResourceException
        || failure instanceof TransientDataAccessException
        || failure instanceof DataAccessResourceFailureException
        || failure instanceof CannotCreateTransactionException;
  }

  private StoreFaults() {}
}
