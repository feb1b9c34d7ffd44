package dev.baton.standalone.shop;

import dev.baton.standalone.shop.ShopRecord.Customer;
import dev.baton.standalone.shop.ShopRecord.Order;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A customer made up from nothing but their id. Two in five have never ordered; nobody has more
/// than four orders.
final class Stranger {

  private static final List<String> GIVEN =
      List.of("Ana", "Bo", "Chidi", "Dara", "Emre", "Femi", "Greta", "Hana", "Ivo", "Jun");
  private static final List<String> FAMILY =
      List.of("Abe", "Berg", "Costa", "Diaz", "Engel", "Fox", "Gruber", "Horvat", "Ito", "Jansen");
  private static final List<String> GOODS =
      List.of("Armchair", "Bookshelf", "Clock", "Desk lamp", "Frying pan", "Mirror", "Vase");

  private final String id;
  private final LocalDate today;
  private final SplittableRandom random;

  Stranger(String id, LocalDate today) {
    this.id = id;
    this.today = today;
    // Both the hash and the generator are specified, so every JVM draws the same.
    this.random = new SplittableRandom(id.hashCode());
  }

  ShopRecord toRecord() {
    var customer = customer();
    var orders = orders();
    var payments = orders.stream().map(order -> ShopBooks.paid("p-" + order.id(), order)).toList();
    return new ShopRecord(customer, orders, payments);
  }

  private Customer customer() {
    var name = pick(GIVEN) + " " + pick(FAMILY);
    var email = "c" + Integer.toHexString(id.hashCode()) + "@shop.example";
    var tier = chance(5) ? "vip" : chance(10) ? "plus" : "standard";
    var language = chance(20) ? "de" : "en";
    return new Customer(
        id, name, email, tier, language, today.minusDays(random.nextInt(60, 2_000)));
  }

  private List<Order> orders() {
    var count = chance(40) ? 0 : random.nextInt(1, 5);
    return IntStream.range(0, count)
        .mapToObj(_ -> order())
        .sorted(Comparator.comparing(Order::placedAt).reversed())
        .toList();
  }

  private Order order() {
    var age = random.nextInt(60);
    var placedAt = ShopBooks.at(today.minusDays(age + 1), random.nextInt(8, 20));
    var shippedAt = age < 2 ? null : ShopBooks.at(today.minusDays(age - 1), 12);
    var status = age < 2 ? "placed" : age < 5 ? "shipped" : "delivered";
    var total = BigDecimal.valueOf(random.nextInt(500, 80_000), 2);
    var items = IntStream.range(0, random.nextInt(1, 4)).mapToObj(_ -> pick(GOODS)).toList();
    var number = String.valueOf(random.nextInt(10_000, 1_000_000));
    return new Order(number, status, total, "EUR", placedAt, shippedAt, items);
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
