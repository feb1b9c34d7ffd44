package dev.baton.store.webhook;

import dev.baton.domain.webhook.Webhook;
import dev.baton.store.Database;
import dev.baton.store.JsonText;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Webhooks and what they still have to be told. Each event that one asks for is due to it from the
/// transaction that wrote the event on, and is told at least once.
public final class WebhookStore {
  /// Until the second try; twice as long before each further one, up to [#LONGEST_REST].
  public static final Duration FIRST_REST = Duration.ofSeconds(5);

  public static final Duration LONGEST_REST = Duration.ofHours(1);

  /// With those rests, a day and a little more.
  public static final int MOST_ATTEMPTS = 34;

  private final DatabaseClient client;

  public WebhookStore(Database database) {
    this.client = database.client();
  }

  /// Makes or replaces it; what it was to be told already it still is.
  public Mono<Webhook> save(Webhook webhook) {
    return Params.of(
            client.sql(
                """
                insert into webhooks (key, url, secret, events)
                values (:key, :url, :secret, :events)
                on conflict (key) do update
                  set url = excluded.url, secret = excluded.secret, events = excluded.events
                returning key, url, secret, events
                """))
        .text("key", webhook.key())
        .text("url", webhook.url())
        .text("secret", webhook.secret())
        .texts("events", webhook.sortedEvents())
        .bound()
        .map(WebhookStore::webhook)
        .one();
  }

  public Mono<Webhook> find(String key) {
    return Params.of(client.sql("select key, url, secret, events from webhooks where key = :key"))
        .text("key", key)
        .bound()
        .map(WebhookStore::webhook)
        .one();
  }

  public Flux<Webhook> all() {
    return client
        .sql("select key, url, secret, events from webhooks order by key")
        .map(WebhookStore::webhook)
        .all();
  }

  /// It is told nothing any more, nor what it was still to be told.
  ///
  /// @return whether there was one
  public Mono<Boolean> delete(String key) {
    return Params.of(client.sql("delete from webhooks where key = :key"))
        .text("key", key)
        .bound()
        .fetch()
        .rowsUpdated()
        .map(deleted -> deleted > 0);
  }

  /// How far the telling has come.
  public Mono<Backlog> backlog(String key) {
    return Params.of(
            client.sql(
                """
                select count(*) filter (where given_up_at is null) as pending,
                       count(given_up_at) as given_up,
                       (array_agg(last_failure order by due_at desc)
                         filter (where last_failure is not null))[1] as last_failure
                  from webhook_deliveries where webhook = :key
                """))
        .text("key", key)
        .bound()
        .map(row ->
            new Backlog(
                Rows.number(row, "pending"),
                Rows.number(row, "given_up"),
                Rows.textOrNull(row, "last_failure")))
        .one();
  }

  /// Takes the first that are due. Whoever takes them and is not heard of again has them taken by
  /// somebody else once they are due again.
  ///
  /// @param most at once
  public Flux<Delivery> take(int most) {
    return Params.of(
            client.sql(
                """
                with taken as (
                  update webhook_deliveries d
                     set attempts = d.attempts + 1,
                         due_at = baton_now() + least(:longest * interval '1 s',
                                    :first * power(2, least(d.attempts, 20)) * interval '1 s')
                   where d.id in (
                     select id from webhook_deliveries
                      where given_up_at is null and due_at <= baton_now()
                      order by due_at limit :most for update skip locked)
                  returning d.*)
                select t.id, t.attempts, w.url, w.secret, e.type, e.at, e.no, e.data,
                       c.id as conversation_id, c.inbox, c.queue
                  from taken t
                  join webhooks w on w.key = t.webhook
                  join events e on e.conversation_id = t.conversation_id and e.no = t.event_no
                  join conversations c on c.id = t.conversation_id
                 order by e.at, e.no
                """))
        .integer("longest", (int) LONGEST_REST.toSeconds())
        .integer("first", (int) FIRST_REST.toSeconds())
        .integer("most", most)
        .bound()
        .map(WebhookStore::delivery)
        .all();
  }

  /// It was told.
  public Mono<Void> delivered(UUID id) {
    return Params.of(client.sql("delete from webhook_deliveries where id = :id"))
        .uuid("id", id)
        .bound()
        .then();
  }

  /// It was not told this time; the last time it is given up.
  ///
  /// @param reason in a few words
  public Mono<Void> failed(UUID id, String reason) {
    return Params.of(
            client.sql(
                """
                update webhook_deliveries
                   set last_failure = :reason,
                       given_up_at = case when attempts >= :most then baton_now() end
                 where id = :id
                """))
        .uuid("id", id)
        .text("reason", reason)
        .integer("most", MOST_ATTEMPTS)
        .bound()
        .then();
  }

  private static Webhook webhook(Readable row) {
    return new Webhook(
        Rows.text(row, "key"),
        Rows.text(row, "url"),
        Rows.text(row, "secret"),
        Set.copyOf(Rows.texts(row, "events")));
  }

  private static Delivery delivery(Readable row) {
    return new Delivery(
        Rows.uuid(row, "id"),
        Rows.text(row, "url"),
        Rows.text(row, "secret"),
        new Event(
            Rows.text(row, "type"),
            Rows.instant(row, "at"),
            Rows.uuid(row, "conversation_id").toString(),
            Rows.number(row, "no"),
            Rows.text(row, "inbox"),
            Rows.textOrNull(row, "queue"),
            JsonText.object(row, "data")));
  }

  /// @param pending still to be told
  /// @param givenUp tried [#MOST_ATTEMPTS] times in vain
  /// @param lastFailure in a few words, null if none
  public record Backlog(long pending, long givenUp, @Nullable String lastFailure) {}

  /// @param id the same at each try
  public record Delivery(UUID id, String url, String secret, Event event) {}

  /// @param queue where the conversation belongs now, null if it was not routed yet
  public record Event(
      String type,
      Instant at,
      String conversationId,
      long no,
      String inbox,
      @Nullable String queue,
      Map<String, Object> data) {}
}
