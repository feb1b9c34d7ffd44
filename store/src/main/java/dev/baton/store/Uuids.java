package dev.baton.store;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, then random, so that keys grow with time.
public final class Uuids {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000000000000000L;

  public static UUID v7() {
    return v7(Instant.now());
  }

  static UUID v7(Instant at) {
    var random = ThreadLocalRandom.current();
    long high = (at.toEpochMilli() << 16) | VERSION_7 | (random.nextLong() & 0x0FFFL);
    long low = VARIANT | (random.nextLong() >>> 2);
    return new UUID(high, low);
  }

  private Uuids() {}
}
