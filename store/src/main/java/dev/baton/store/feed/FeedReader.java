package dev.baton.store.feed;

import dev.baton.domain.conversation.ConversationId;
import dev.baton.store.Database;
import dev.baton.store.JsonText;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.conversation.MessageRow;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads the event log: one conversation's part of it, and what other nodes committed, whenever
/// they ring ([Bell]) and each second at the latest.
///
/// A position can become visible after a higher one, so the log as a whole is read only up to the
/// oldest transaction that still runs.
public final class FeedReader {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int BATCH = 1_000;

  /// What is committed meanwhile is read at once: on a busy cluster a read for each commit would be
  /// most of what a node does.
  private static final Duration BETWEEN = Duration.ofMillis(50);

  /// After a ring, in milliseconds: what it is about stays hidden while an older transaction runs.
  private static final List<Integer> LOOKS = List.of(0, 30, 150);

  private static final String COLUMNS =
      """
      select e.conversation_id, e.no, e.previous_public_no, e.public, e.type, e.at, e.data, e.agents,
             e.xid, e.pos,
             m.id as m_id, m.seq as m_seq, m.author as m_author, m.author_id as m_author_id,
             m.author_name as m_author_name, m.kind as m_kind, m.body as m_body, m.at as m_at,
             m.client_message_id as m_client_message_id
        from events e left join messages m on m.id = e.message_id
      """;

  private final DatabaseClient client;
  private final EventFeed feed;
  private volatile Position position = new Position(0, 0);

  public FeedReader(Database database, EventFeed feed) {
    this.client = database.client();
    this.feed = feed;
  }

  /// Events of one conversation after `no`, in order.
  ///
  /// @param onlyPublic what a customer may see
  public Flux<FeedItem.Told> after(ConversationId id, long no, boolean onlyPublic, int limit) {
    return Params.of(
            client.sql(
                COLUMNS
                    + """
                     where e.conversation_id = :id and e.no > :no and (e.public or not :only_public)
                     order by e.no limit :limit
                    """))
        .uuid("id", id.value())
        .number("no", no)
        .flag("only_public", onlyPublic)
        .integer("limit", limit)
        .bound()
        .map(FeedReader::told)
        .all();
  }

  /// Publishes what any node commits from now on, until disposed. Faults of the database are
  /// retried.
  ///
  /// @param rings say that there is something new
  public Disposable start(Flux<?> rings) {
    return Mono.defer(this::end)
        .doOnNext(end -> position = end)
        .retryWhen(reactor.util.retry.Retry.fixedDelay(Long.MAX_VALUE, EVERY))
        .thenMany(Flux.merge(Flux.interval(EVERY), rings.switchMap(_ -> looks())))
        .onBackpressureLatest()
        .concatMap(_ -> catchUp().onErrorResume(_ -> Mono.empty()).then(Mono.delay(BETWEEN)), 1)
        .subscribe();
  }

  private static Flux<Long> looks() {
    return Flux.fromIterable(LOOKS).flatMap(after -> Mono.delay(Duration.ofMillis(after)));
  }

  private Mono<Position> end() {
    return client
        .sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xid")
        .map(row -> new Position(Rows.number(row, "xid"), 0))
        .one();
  }

  private Mono<Void> catchUp() {
    Position from = position;
    return Params.of(
            client.sql(
                COLUMNS
                    + """
                     where (e.xid, e.pos) > (:xid, :pos)
                       and e.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                     order by e.xid, e.pos limit :limit
                    """))
        .number("xid", from.xid())
        .number("pos", from.pos())
        .integer("limit", BATCH)
        .bound()
        .map(row ->
            new Placed(told(row), new Position(Rows.number(row, "xid"), Rows.number(row, "pos"))))
        .all()
        .collectList()
        .flatMap(this::hand);
  }

  private Mono<Void> hand(List<Placed> placed) {
    if (placed.isEmpty()) {
      return Mono.empty();
    }
    List<FeedItem> items = new ArrayList<>();
    placed.forEach(one -> items.add(one.told()));
    feed.publish(items);
    position = placed.getLast().position();
    return placed.size() == BATCH ? catchUp() : Mono.empty();
  }

  private static FeedItem.Told told(Readable row) {
    return new FeedItem.Told(
        new ConversationId(Rows.uuid(row, "conversation_id")),
        Rows.number(row, "no"),
        Rows.number(row, "previous_public_no"),
        Rows.flag(row, "public"),
        Rows.text(row, "type"),
        Rows.instant(row, "at"),
        JsonText.object(row, "data"),
        MessageRow.readOrNull(row, "m_", "conversation_id"),
        Rows.texts(row, "agents"));
  }

  private record Position(long xid, long pos) {}

  private record Placed(FeedItem.Told told, Position position) {}
}
