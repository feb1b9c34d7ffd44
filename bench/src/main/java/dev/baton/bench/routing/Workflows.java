package dev.baton.bench.routing;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Stores;
import dev.baton.store.conversation.Promise;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Does what its workflow does at once for a conversation that was put back into line: looks for an
/// agent, and hands it to the matchers if there is none.
final class Workflows implements AutoCloseable {
  private static final int AT_ONCE = 24;

  private final Stores stores;
  private final Connection direct;

  /// @param direct a connection that nothing else uses
  Workflows(Stores stores, Connection direct) throws SQLException {
    this.stores = stores;
    this.direct = direct;
    try (Statement statement = direct.createStatement()) {
      statement.execute(
          """
          create index race_put_back_idx on conversations (id)
           where state = 'QUEUED' and not attempted
          """);
    }
  }

  /// @return how many had been put back
  int look() throws SQLException {
    List<ConversationId> back = putBack();
    // Whoever loses the connection is found again.
    Flux.fromIterable(back)
        .flatMap(
            id ->
                stores
                    .matches()
                    .assign(id, new Promise.Workflow(null))
                    .onErrorResume(_ -> Mono.empty()),
            AT_ONCE)
        .blockLast();
    return back.size();
  }

  private List<ConversationId> putBack() throws SQLException {
    List<ConversationId> back = new ArrayList<>();
    try (Statement statement = direct.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select id from conversations where state = 'QUEUED' and not attempted limit 100")) {
      while (rows.next()) {
        back.add(new ConversationId(rows.getObject(1, UUID.class)));
      }
    }
    return back;
  }

  @Override
  public void close() throws SQLException {
    direct.close();
  }
}
