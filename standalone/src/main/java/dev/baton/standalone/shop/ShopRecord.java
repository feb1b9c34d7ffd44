package dev.baton.standalone.shop;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the shop knows about one customer, as it goes over the wire. Orders and payments are
/// newest first.
record ShopRecord(Customer customer, List<Order> orders, List<Payment> payments) {

  /// A customer; `tier` is standard, plus or vip.
  record Customer(
      String id, String name, String email, String tier, String language, LocalDate since) {}

  /// An order; `status` is awaiting_payment, placed, shipped, delivered or returned.
  ///
  /// @param shippedAt left out until it is shipped
  record Order(
      String id,
      String status,
      BigDecimal total,
      String currency,
      Instant placedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant shippedAt,
      List<String> items) {}

  /// A payment; `status` is open, paid, failed or refunded.
  record Payment(
      String id, String orderId, BigDecimal amount, String currency, String status, Instant at) {}
}
