package dev.baton.domain.conversation;

import java.util.UUID;

/// Names one customer of one inbox; the shop's own name for them is the external id.
public record CustomerId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
