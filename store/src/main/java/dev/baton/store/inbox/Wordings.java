package dev.baton.store.inbox;

import dev.baton.domain.text.Texts;
import dev.baton.domain.text.Wording;
import dev.baton.store.inbox.PolicyStore.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Texts by the version that a conversation was routed with. As no version ever changes, each is
/// read once and kept.
public final class Wordings {
  private static final int KEPT = 100;

  private final PolicyStore store;
  private final Map<Version, Texts> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Version, Texts> eldest) {
              return size() > KEPT;
            }
          });

  public Wordings(PolicyStore store) {
    this.store = store;
  }

  /// The texts of each; without those whose policy is not there.
  public Mono<Map<Wording, Texts>> texts(Set<Wording> wordings) {
    return Flux.fromIterable(wordings)
        .concatMap(one -> texts(Version.of(one)).map(texts -> Map.entry(one, texts)))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<Texts> texts(Version version) {
    Texts texts = known.get(version);
    return texts != null
        ? Mono.just(texts)
        : store
            .version(Kind.TEXTS, version.key(), version.number())
            .map(PolicyBodies::texts)
            .doOnNext(read -> known.put(version, read));
  }

  private record Version(String key, long number) {
    static Version of(Wording wording) {
      return new Version(Objects.requireNonNull(wording.policy()), wording.version());
    }
  }
}
