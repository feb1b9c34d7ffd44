package dev.baton.bench.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bench.command.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaySettingsTest {
  @TempDir Path data;

  @Test
  void takesTwoCustomersASecondAndFortyAgentsInRealTimeUnlessTold() {
    PlaySettings settings = settings("talks.jsonl --url http://localhost:1");

    assertThat(settings.rate()).isEqualTo(2);
    assertThat(settings.terms()).isEqualTo(new Play.Terms(1, 40, 99));
    assertThat(settings.limit()).isEqualTo(Integer.MAX_VALUE);
    assertThat(settings.json()).isEmpty();
  }

  @Test
  void readsEveryOptionWhereverItStands() {
    PlaySettings settings =
        settings(
            "--rate 5 a.jsonl --url http://h:8 b.jsonl --limit=200 --agents 9 --fast 10 --seed 4");

    assertThat(settings.files()).containsExactly(Path.of("a.jsonl"), Path.of("b.jsonl"));
    assertThat(settings.url()).isEqualTo(URI.create("http://h:8"));
    assertThat(settings.rate()).isEqualTo(5);
    assertThat(settings.limit()).isEqualTo(200);
    assertThat(settings.terms()).isEqualTo(new Play.Terms(10, 9, 4));
  }

  @Test
  void findsTheRunningProductByItsDataFolder() throws IOException {
    Files.writeString(data.resolve("run.json"), "{\"url\":\"http://localhost:4711\",\"pid\":1}");

    assertThat(settings("a.jsonl --data " + data).url()).hasPort(4711);
    assertThat(PlaySettings.of(new String[] {"a"}, Map.of("BATON_DATA", data.toString()), 1).url())
        .hasPort(4711);
  }

  @Test
  void saysThatNothingRuns() {
    assertThatThrownBy(() -> settings("a.jsonl --data " + data))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nothing runs in " + data);
  }

  @ParameterizedTest
  @CsvSource({
    "--url http://h, Name at least one file",
    "a --url h:8, --url takes an address",
    "a --url http://h --rate fast, --rate takes a number",
    "a --url http://h --fast 0.5, --fast takes a number from 1 to 100",
    "a --url http://h --agents 0, --agents takes a number",
    "a --url http://h --speed 3, there is no option --speed",
    "a --url http://h --seed, --seed needs a value",
    "a --url http://h --seed x, --seed takes a whole number",
  })
  void refusesInOneLineWhatItCannotFollow(String args, String why) {
    assertThatThrownBy(() -> settings(args))
        .isInstanceOf(UsageException.class)
        .message()
        .contains(why)
        .doesNotContain("\n");
  }

  private static PlaySettings settings(String args) {
    return PlaySettings.of(args.split(" ", -1), Map.of(), 99);
  }
}
