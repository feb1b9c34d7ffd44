package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class R2dbcUrlTest {
  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db:5432/baton, r2dbc:postgresql://db:5432/baton",
    "jdbc:postgresql://db/baton?, r2dbc:postgresql://db/baton",
    "jdbc:postgresql://[::1]:5432/baton, r2dbc:postgresql://[::1]:5432/baton",
    "jdbc:postgresql://db/b?sslmode=require&connectTimeout=7,"
        + "r2dbc:postgresql://db/b?sslMode=require&connectTimeout=PT7S"
  })
  void namesTheSamePlace(String jdbc, String r2dbc) {
    assertThat(R2dbcUrl.of(jdbc)).isEqualTo(r2dbc);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://db/baton",
        "jdbc:postgresql://one,two/baton",
        "jdbc:postgresql:baton",
        "jdbc:postgresql://db/baton?loginTimeout=3"
      })
  void wantsBothWhereItCannotKnow(String jdbc) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> R2dbcUrl.of(jdbc))
        .withMessageContaining("baton.postgres.r2dbc-url");
  }

  @Test
  void namesWhatIsMissingAndItsVariable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatabaseSettings("", "", "baton", "secret", 0))
        .withMessageContaining("baton.postgres.jdbc-url")
        .withMessageContaining("BATON_POSTGRES_JDBC_URL");
  }

  @Test
  void keepsThePasswordToItself() {
    var settings =
        new DatabaseSettings("jdbc:postgresql://db/b?sslmode=require", "", "u", "pw9", 0);

    assertThat(settings).hasToString("PostgreSQL at db/b as u");
    assertThat(settings.poolSize()).isEqualTo(12);
  }
}
