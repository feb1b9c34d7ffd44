package dev.baton.standalone.shop;

import dev.baton.standalone.shop.ShopRecord.Customer;
import dev.baton.standalone.shop.ShopRecord.Order;
import dev.baton.standalone.shop.ShopRecord.Payment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// What the shop knows about whom: three people by heart, everybody else made up from their id, the
/// same again on the same day.
final class ShopBooks {

  private static final String EURO = "EUR";

  private ShopBooks() {}

  /// Looks a customer up; everybody is known.
  static ShopRecord of(String id, LocalDate today) {
    return switch (id) {
      case "cleo" -> cleo(today);
      case "dov" -> dov(today);
      case "eve" -> eve(today);
      default -> new Stranger(id, today).toRecord();
    };
  }

  /// A good customer whose largest order is on its way.
  private static ShopRecord cleo(LocalDate today) {
    var lamp =
        new Order(
            "1042",
            "shipped",
            euro("612.50"),
            EURO,
            at(today.minusDays(3), 9),
            at(today.minusDays(1), 15),
            List.of("Floor lamp Halo", "Wool rug 200×140"));
    var kettle =
        new Order(
            "1017",
            "delivered",
            euro("49.90"),
            EURO,
            at(today.minusDays(24), 18),
            at(today.minusDays(23), 12),
            List.of("Kettle"));
    var mugs =
        new Order(
            "0968",
            "returned",
            euro("32.00"),
            EURO,
            at(today.minusDays(80), 11),
            at(today.minusDays(78), 10),
            List.of("Stoneware mug", "Stoneware mug"));
    return new ShopRecord(
        new Customer(
            "cleo", "Cleo Martin", "cleo@shop.example", "vip", "en", LocalDate.of(2021, 3, 14)),
        List.of(lamp, kettle, mugs),
        List.of(paid("p-1042", lamp), paid("p-1017", kettle), payment("p-0968", mugs, "refunded")));
  }

  /// A customer whose only order waits for its payment.
  private static ShopRecord dov(LocalDate today) {
    var desk =
        new Order(
            "1040",
            "awaiting_payment",
            euro("289.00"),
            EURO,
            at(today.minusDays(2), 20),
            null,
            List.of("Schreibtisch Birke"));
    return new ShopRecord(
        new Customer(
            "dov", "Dov Weber", "dov@shop.example", "standard", "de", LocalDate.of(2024, 9, 2)),
        List.of(desk),
        List.of(payment("p-1040", desk, "open")));
  }

  /// Somebody who signed up today.
  private static ShopRecord eve(LocalDate today) {
    return new ShopRecord(
        new Customer("eve", "Eve Novak", "eve@shop.example", "standard", "en", today),
        List.of(),
        List.of());
  }

  static Payment paid(String id, Order order) {
    return payment(id, order, "paid");
  }

  static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 30).toInstant(ZoneOffset.UTC);
  }

  private static Payment payment(String id, Order order, String status) {
    return new Payment(id, order.id(), order.total(), EURO, status, order.placedAt());
  }

  private static BigDecimal euro(String amount) {
    return new BigDecimal(amount);
  }
}
