package dev.baton.bench.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareTest {
  @Test
  void picksExactlyOneOfEveryTen() {
    List<Integer> picked = picked(7, 1000);

    assertThat(picked).hasSize(100);
    assertThat(picked.stream().map(index -> index / 10).distinct()).hasSize(100);
    assertThat(picked.stream().map(index -> index % 10).distinct()).hasSizeGreaterThan(5);
  }

  @Test
  void picksTheSameWithTheSameSeed() {
    assertThat(picked(7, 200)).isEqualTo(picked(7, 200)).isNotEqualTo(picked(8, 200));
  }

  @Test
  void throwsTheSameDiceForTheSameActor() {
    assertThat(new Dice(7, "ada").between(1, 4))
        .isEqualTo(new Dice(7, "ada").between(1, 4))
        .isNotEqualTo(new Dice(7, "ben").between(1, 4))
        .isBetween(1.0, 4.0);
  }

  private static List<Integer> picked(long seed, int of) {
    Share share = new Share(seed, "quiet", 10);
    return IntStream.range(0, of).filter(share::picks).boxed().toList();
  }
}
