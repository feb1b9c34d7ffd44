package dev.baton.store.conversation;

import dev.baton.domain.conversation.Change;
import dev.baton.domain.conversation.Conversation;
import dev.baton.domain.conversation.ConversationId;
import dev.baton.domain.conversation.Leaving;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Whether customers who wait are there. Signs of them go into rows of their own, and only where
/// their queue's policy asks; conversations are written when somebody has gone, or is back.
public final class LeavingStore {
  /// How often an open stream says that its reader is there.
  public static final Duration BEAT = Duration.ofSeconds(20);

  /// A beat that is late is no farewell.
  private static final Duration BEAT_COUNTS = Duration.ofSeconds(30);

  /// So much later who asked for something may ask again without a row being written.
  private static final Duration SIGN_COUNTS = Duration.ofSeconds(20);

  /// Who has just closed a stream may be loading the page again, or looking for another node.
  private static final Duration RELOADS_WITHIN = Duration.ofSeconds(20);

  /// Who has just written, or has just lost their agent, may have a stream that is yet to beat.
  private static final Duration BEATS_WITHIN = Duration.ofSeconds(30);

  /// Whoever is found late, since nobody looked, is not gone for longer than that.
  private static final Duration FOUND_WITHIN = Duration.ofSeconds(40);

  /// Nobody waits for so long after their last sign; the row of who does is made again.
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private static final int BATCH = 500;

  /// As [Leaving#matters]; the first two lines as `conversations_may_leave_idx` has them.
  private static final String MATTERS =
      """
      c.state in ('QUEUED', 'OFFERED')
      and c.timings #>> '{limits,customerLeft,then}' <> 'KEEP'
      and not c.notices && array['NOBODY_ONLINE', 'OUT_OF_HOURS', 'LINE_FULL']
      """;

  private final DatabaseClient client;
  private final ConversationStore conversations;

  public LeavingStore(Database database, ConversationStore conversations) {
    this.client = database.client();
    this.conversations = conversations;
  }

  /// These have a stream open.
  ///
  /// @return how many rows were written
  public Mono<Long> beat(Collection<ConversationId> open) {
    return there(open, BEAT_COUNTS, true);
  }

  /// The last stream that a node had open for it is closed.
  ///
  /// @return how many rows were written
  public Mono<Long> closed(ConversationId id) {
    return Params.of(
            client.sql(
                """
                update customer_presence set there_until = baton_now()
                 where conversation_id = :id and there_until > baton_now()
                """))
        .uuid("id", id.value())
        .bound()
        .fetch()
        .rowsUpdated();
  }

  /// Its customer has asked for something. Who had left is back in line.
  ///
  /// @param c as it was read
  /// @return as it is now
  public Mono<Conversation> seen(Conversation c) {
    if (Leaving.isGone(c)) {
      return changed(c.id(), locked -> Leaving.seen(locked.conversation(), locked.now()))
          .flatMap(now -> noted(now).thenReturn(now));
    }
    return noted(c).thenReturn(c);
  }

  private Mono<Long> noted(Conversation c) {
    return Leaving.matters(c) ? there(List.of(c.id()), SIGN_COUNTS, false) : Mono.empty();
  }

  /// @param anyway whether also those of whom it is known anyway
  private Mono<Long> there(Collection<ConversationId> ids, Duration counts, boolean anyway) {
    return Params.of(
            client.sql(
                """
                insert into customer_presence (conversation_id, there_until)
                select c.id, baton_now() + make_interval(secs => :counts)
                  from conversations c
                  left join customer_presence p on p.conversation_id = c.id
                 where c.id = any(:ids::uuid[]) and %s
                   and (:anyway or p.there_until is null or p.there_until < baton_now())
                 order by c.id
                on conflict (conversation_id) do update
                  set there_until = greatest(customer_presence.there_until, excluded.there_until)
                """
                    .formatted(MATTERS)))
        .texts("ids", ids.stream().map(ConversationId::toString).toList())
        .integer("counts", (int) counts.toSeconds())
        .flag("anyway", anyway)
        .bound()
        .fetch()
        .rowsUpdated();
  }

  /// Finds who has gone, and who is back, and lets their conversations know. Any number may do so
  /// at once.
  ///
  /// @return how many conversations were changed
  public Mono<Long> sweep() {
    return forget()
        .then(
            outOfLine()
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(found -> changed(found.id(), locked -> found.align(locked)))
                .count());
  }

  private Mono<Conversation> changed(ConversationId id, Function<Locked, Change> decide) {
    return conversations
        .change(id, new Promise.Outsider(), locked -> Mono.just(decide.apply(locked)))
        .map(Written::conversation);
  }

  private Mono<Long> forget() {
    return Params.of(
            client.sql(
                """
                delete from customer_presence
                 where there_until < baton_now() - make_interval(secs => :after)
                """))
        .integer("after", (int) FORGOTTEN_AFTER.toSeconds())
        .bound()
        .fetch()
        .rowsUpdated();
  }

  /// Who comes into the line again, from an agent, has waited for a sign from then on only; and
  /// nobody can give one while no api is there.
  private Flux<Found> outOfLine() {
    return Params.of(
            client.sql(
                """
                select c.id, greatest(p.there_until, s.since) as since,
                       c.customer_gone_at is null as gone
                  from conversations c
                  left join customer_presence p on p.conversation_id = c.id
                 cross join lateral (
                       select greatest(
                         c.last_customer_at,
                         (select baton_served_since('API')),
                         case when c.first_assigned_at is not null then c.enqueued_at end) as since) s
                 where %s
                   and case when c.customer_gone_at is null
                            then coalesce(
                                   p.there_until < baton_now() - make_interval(secs => :reload), true)
                                 and s.since < baton_now() - make_interval(secs => :beat)
                            else greatest(p.there_until, s.since) > c.customer_gone_at end
                 order by c.id limit :limit
                """
                    .formatted(MATTERS)))
        .integer("reload", (int) RELOADS_WITHIN.toSeconds())
        .integer("beat", (int) BEATS_WITHIN.toSeconds())
        .integer("limit", BATCH)
        .bound()
        .map(LeavingStore::read)
        .all();
  }

  private static Found read(Readable row) {
    return new Found(
        new ConversationId(Rows.uuid(row, "id")),
        Rows.instant(row, "since"),
        Rows.flag(row, "gone"));
  }

  /// @param since the last sign of them
  private record Found(ConversationId id, Instant since, boolean gone) {
    Change align(Locked locked) {
      Instant now = locked.now();
      if (!gone) {
        return Leaving.seen(locked.conversation(), now);
      }
      Instant earliest = now.minus(FOUND_WITHIN);
      return Leaving.gone(locked.conversation(), since.isBefore(earliest) ? earliest : since, now);
    }
  }
}
