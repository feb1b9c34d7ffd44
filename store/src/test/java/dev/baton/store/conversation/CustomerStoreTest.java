package dev.baton.store.conversation;

import static dev.baton.store.testing.Awaited.all;
import static dev.baton.store.testing.Awaited.get;
import static dev.baton.store.testing.Shop.INBOX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.store.Database;
import dev.baton.store.conversation.CustomerStore.Customer;
import dev.baton.store.conversation.CustomerStore.Introduction;
import dev.baton.store.testing.PostgresExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

@ExtendWith(PostgresExtension.class)
class CustomerStoreTest {
  private static final Introduction CLEO =
      new Introduction("cleo", "Cleo", "cleo@example.org", "vip", "en");

  private CustomerStore customers;

  @BeforeEach
  void open(Database database) {
    customers = new CustomerStore(database);
  }

  @Test
  void knowsACustomerAgain() {
    Customer first = get(customers.introduce(INBOX, CLEO));

    assertThat(get(customers.introduce(INBOX, CLEO))).isEqualTo(first);
    assertThat(get(customers.find(first.id()))).isEqualTo(first);
    assertThat(get(customers.introduce("elsewhere", CLEO)).id()).isNotEqualTo(first.id());
  }

  @Test
  void takesWhatTheTokenSaysAndForgetsNothingItDoesNotSay() {
    Customer first = get(customers.introduce(INBOX, CLEO));

    Customer married =
        get(customers.introduce(INBOX, new Introduction("cleo", "Cleo M.", null, "gold", null)));

    assertThat(married)
        .isEqualTo(
            new Customer(first.id(), INBOX, "cleo", "Cleo M.", "cleo@example.org", "gold", "en"));
    assertThat(get(customers.find(INBOX, "cleo"))).isEqualTo(married);
  }

  @Test
  void makesOneCustomerOfManyIntroductionsAtOnce() {
    assertThat(all(Flux.range(0, 16).flatMap(_ -> customers.introduce(INBOX, CLEO), 16).distinct()))
        .hasSize(1);
  }
}
