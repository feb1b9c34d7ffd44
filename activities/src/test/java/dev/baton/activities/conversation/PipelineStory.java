package dev.baton.activities.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.store.Database;
import dev.baton.store.testing.Ledger;
import dev.baton.store.testing.PostgresExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each story has a pipeline of its own on an empty database, and leaves its books in balance.
@ExtendWith(PostgresExtension.class)
abstract class PipelineStory {
  Pipeline pipeline;

  @BeforeEach
  void open(Database database) {
    pipeline = Pipeline.open(database, shop());
  }

  @AfterEach
  void close() {
    pipeline.close();
    assertThat(Ledger.imbalances()).isZero();
  }

  /// Where it answers for a customer; nowhere unless the story says so.
  String shop() {
    return Pipeline.NO_SHOP;
  }
}
