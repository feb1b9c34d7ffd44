package dev.baton.store.conversation;

import dev.baton.domain.conversation.CustomerId;
import dev.baton.store.Database;
import dev.baton.store.Params;
import dev.baton.store.Rows;
import dev.baton.store.Uuids;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/// Customers, as the shop's tokens introduce them.
public final class CustomerStore {
  private static final String COLUMNS = "id, inbox, external_id, name, email, tier, language";

  private final DatabaseClient client;

  public CustomerStore(Database database) {
    this.client = database.client();
  }

  /// The customer of that inbox, made or brought up to date with what the token says of them.
  public Mono<Customer> introduce(String inbox, Introduction said) {
    return find(inbox, said.externalId())
        .filter(known -> known.agreesWith(said))
        .switchIfEmpty(Mono.defer(() -> upsert(inbox, said)));
  }

  public Mono<Customer> find(String inbox, String externalId) {
    return Params.of(
            client.sql(
                "select "
                    + COLUMNS
                    + " from customers where inbox = :inbox and external_id = :external"))
        .text("inbox", inbox)
        .text("external", externalId)
        .bound()
        .map(CustomerStore::read)
        .one();
  }

  public Mono<Customer> find(CustomerId id) {
    return Params.of(client.sql("select " + COLUMNS + " from customers where id = :id"))
        .uuid("id", id.value())
        .bound()
        .map(CustomerStore::read)
        .one();
  }

  private Mono<Customer> upsert(String inbox, Introduction said) {
    return Params.of(
            client.sql(
                """
                insert into customers (id, inbox, external_id, name, email, tier, language)
                values (:id, :inbox, :external, :name, :email, :tier, :language)
                on conflict (inbox, external_id) do update
                  set name = excluded.name,
                      email = coalesce(excluded.email, customers.email),
                      tier = coalesce(excluded.tier, customers.tier),
                      language = coalesce(excluded.language, customers.language)
                returning %s
                """
                    .formatted(COLUMNS)))
        .uuid("id", Uuids.v7())
        .text("inbox", inbox)
        .text("external", said.externalId())
        .text("name", said.name())
        .text("email", said.email())
        .text("tier", said.tier())
        .text("language", said.language())
        .bound()
        .map(CustomerStore::read)
        .one();
  }

  static Customer read(Readable row) {
    return new Customer(
        new CustomerId(Rows.uuid(row, "id")),
        Rows.text(row, "inbox"),
        Rows.text(row, "external_id"),
        Rows.text(row, "name"),
        Rows.textOrNull(row, "email"),
        Rows.textOrNull(row, "tier"),
        Rows.textOrNull(row, "language"));
  }

  /// What a token says of a customer.
  public record Introduction(
      String externalId,
      String name,
      @Nullable String email,
      @Nullable String tier,
      @Nullable String language) {}

  /// A customer of one inbox.
  public record Customer(
      CustomerId id,
      String inbox,
      String externalId,
      String name,
      @Nullable String email,
      @Nullable String tier,
      @Nullable String language) {

    boolean agreesWith(Introduction said) {
      return name.equals(said.name())
          && agrees(email, said.email())
          && agrees(tier, said.tier())
          && agrees(language, said.language());
    }

    private static boolean agrees(@Nullable String known, @Nullable String said) {
      return said == null || said.equals(known);
    }
  }
}
