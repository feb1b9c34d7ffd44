package dev.baton.bench.play;

/// Picks exactly one of every `outOf` in a row, by chance which one.
record Share(long seed, String purpose, int outOf) {

  boolean picks(int index) {
    int group = index / outOf;
    return index % outOf == new Dice(seed, purpose + "/" + group).below(outOf);
  }
}
