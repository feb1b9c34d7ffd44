package dev.baton.store.routing;

/// The order of [dev.baton.domain.routing.Place#order] in SQL.
final class PlaceOrder {
  /// Of rows of `conversations` for which a place is set.
  static final String SQL =
      """
      priority - case when jumps_at <= baton_now() then 1 else 0 end,
      answer_due_at, routing_age, id
      """;

  private PlaceOrder() {}
}
