package dev.baton.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Optional;

/// The real Temporal of this machine. A test without it is skipped, unless
/// `BATON_TEMPORAL_REQUIRED=1` says that it must be there.
public final class Temporal {
  private static final TemporalBinaries BINARIES = TemporalBinaries.of(System.getenv());

  public static Path cli() {
    return present(BINARIES.cli(), "./baton temporal install");
  }

  public static TemporalBinaries.Server server() {
    return present(BINARIES.server(), "./baton temporal install --server");
  }

  private static <T> T present(Optional<T> program, String remedy) {
    if ("1".equals(System.getenv("BATON_TEMPORAL_REQUIRED"))) {
      assertThat(program).as(remedy).isPresent();
    }
    assumeThat(program).as(remedy).isPresent();
    return program.orElseThrow();
  }

  private Temporal() {}
}
