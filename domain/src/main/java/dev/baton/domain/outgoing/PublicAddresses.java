package dev.baton.domain.outgoing;

import java.util.Arrays;
import java.util.List;

/// Tells addresses of the public internet from all others, whatever they are dressed as.
final class PublicAddresses {
  private static final int BYTES_4 = 4;
  private static final int BYTES_6 = 16;

  /// Of IPv4, all that IANA has set aside for anything but everybody's hosts.
  private static final List<Block> NOT_PUBLIC_4 =
      List.of(
          v4(8, 0),
          v4(8, 10),
          v4(10, 100, 64),
          v4(8, 127),
          v4(16, 169, 254),
          v4(12, 172, 16),
          v4(24, 192, 0, 0),
          v4(24, 192, 0, 2),
          v4(24, 192, 88, 99),
          v4(16, 192, 168),
          v4(15, 198, 18),
          v4(24, 198, 51, 100),
          v4(24, 203, 0, 113),
          v4(4, 224),
          v4(4, 240));

  /// The only part of IPv6 that is routed to everybody.
  private static final Block PUBLIC_6 = v6(3, 0x2000);

  /// What of that is set aside: protocols and benchmarks (Teredo too), documentation, 6to4.
  private static final List<Block> NOT_PUBLIC_6 =
      List.of(v6(23, 0x2001), v6(32, 0x2001, 0xdb8), v6(16, 0x2002), v6(20, 0x3fff));

  /// IPv6 addresses that lead to the IPv4 address in their last four bytes.
  private static final List<Block> LEAD_TO_4 =
      List.of(v6(96, 0, 0, 0, 0, 0, 0xffff), v6(96, 0x64, 0xff9b));

  /// @param address 4 or 16 bytes
  static boolean contain(byte[] address) {
    if (anyContains(LEAD_TO_4, address)) {
      return contain(Arrays.copyOfRange(address, BYTES_6 - BYTES_4, BYTES_6));
    }
    return address.length == BYTES_4
        ? !anyContains(NOT_PUBLIC_4, address)
        : PUBLIC_6.contains(address) && !anyContains(NOT_PUBLIC_6, address);
  }

  private static boolean anyContains(List<Block> blocks, byte[] address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  private static Block v4(int bits, int... bytes) {
    byte[] first = new byte[BYTES_4];
    for (int i = 0; i < bytes.length; i++) {
      first[i] = (byte) bytes[i];
    }
    return new Block(first, bits);
  }

  /// @param groups of two bytes, as such addresses are written
  private static Block v6(int bits, int... groups) {
    byte[] first = new byte[BYTES_6];
    for (int i = 0; i < groups.length; i++) {
      first[2 * i] = (byte) (groups[i] >> 8);
      first[2 * i + 1] = (byte) groups[i];
    }
    return new Block(first, bits);
  }

  /// Addresses that begin with the same bits.
  private static final class Block {
    private final byte[] first;
    private final int bits;

    Block(byte[] first, int bits) {
      this.first = first;
      this.bits = bits;
    }

    boolean contains(byte[] address) {
      if (address.length != first.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if (((address[bit / 8] ^ first[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private PublicAddresses() {}
}
