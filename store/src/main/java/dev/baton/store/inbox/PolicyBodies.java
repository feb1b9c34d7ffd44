package dev.baton.store.inbox;

import dev.baton.domain.inbox.CsatPolicy;
import dev.baton.domain.inbox.HoursPolicy;
import dev.baton.domain.inbox.Inbox;
import dev.baton.domain.inbox.Limits;
import dev.baton.domain.inbox.Queue;
import dev.baton.domain.inbox.Relaxation;
import dev.baton.domain.inbox.SignInRamp;
import dev.baton.domain.inbox.SilencePolicy;
import dev.baton.domain.inbox.SlaPolicy;
import dev.baton.domain.routing.Distribution;
import dev.baton.domain.routing.Rank;
import dev.baton.domain.routing.RoutingRule;
import dev.baton.domain.text.InvalidText;
import dev.baton.domain.text.Moment;
import dev.baton.domain.text.Template;
import dev.baton.domain.text.Texts;
import dev.baton.store.JsonText;
import dev.baton.store.conversation.HoursJson;
import dev.baton.store.conversation.LimitsJson;
import dev.baton.store.conversation.RelaxationJson;
import dev.baton.store.conversation.SlaJson;
import dev.baton.store.inbox.PolicyStore.Policy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Policies as JSON bodies, there and back; durations in milliseconds.
final class PolicyBodies {
  static Inbox inbox(Policy p) {
    return new Inbox(
        p.key(),
        text(p.body(), "name"),
        text(p.body(), "language"),
        text(p.body(), "defaultQueue"),
        textOrNull(p.body(), "contextUrl"));
  }

  static Map<String, Object> of(Inbox inbox) {
    Map<String, Object> body = new HashMap<>();
    body.put("name", inbox.name());
    body.put("language", inbox.language());
    body.put("defaultQueue", inbox.defaultQueue());
    if (inbox.contextUrl() != null) {
      body.put("contextUrl", inbox.contextUrl());
    }
    return body;
  }

  static Queue queue(Policy p) {
    return new Queue(
        p.key(),
        text(p.body(), "name"),
        text(p.body(), "slaPolicy"),
        text(p.body(), "silencePolicy"),
        millis(p.body(), "offerMillis"),
        millis(p.body(), "assigneeResponseMillis"),
        integer(p.body(), "units"),
        Distribution.of(text(p.body(), "distribution")).orElseThrow(),
        millis(p.body(), "longestWaitMillis"),
        relaxation(p.body().get("relaxation")),
        // Absent from what was saved before there was such a thing.
        Boolean.TRUE.equals(p.body().get("autoAccept")),
        limits(p.body().get("limits")),
        p.body().get("maxConcurrentOffers") instanceof Number many ? many.intValue() : 1,
        textOrNull(p.body(), "rankingUrl"),
        textOrNull(p.body(), "businessHours"),
        textOrNull(p.body(), "textsPolicy"));
  }

  /// @param stored null in policies of before there was one
  private static Relaxation relaxation(@Nullable Object stored) {
    return stored == null
        ? Relaxation.DEFAULT
        : JsonText.convert(stored, RelaxationJson.class).toRelaxation();
  }

  /// @param stored null in policies of before there were any
  private static Limits limits(@Nullable Object stored) {
    return stored == null ? Limits.NONE : JsonText.convert(stored, LimitsJson.class).toLimits();
  }

  static Map<String, Object> of(Queue queue) {
    Map<String, Object> body = new HashMap<>();

    body.put("name", queue.name());
    body.put("slaPolicy", queue.slaPolicy());
    body.put("silencePolicy", queue.silencePolicy());
    body.put("offerMillis", queue.offer().toMillis());
    body.put("assigneeResponseMillis", queue.assigneeResponse().toMillis());
    body.put("units", queue.units());
    body.put("distribution", queue.distribution().key());
    body.put("longestWaitMillis", queue.longestWait().toMillis());
    body.put("relaxation", RelaxationJson.of(queue.relaxation()));
    body.put("autoAccept", queue.autoAccept());
    body.put("limits", LimitsJson.of(queue.limits()));
    body.put("maxConcurrentOffers", queue.maxConcurrentOffers());
    putIfGiven(body, "rankingUrl", queue.rankingUrl());
    putIfGiven(body, "businessHours", queue.businessHours());
    putIfGiven(body, "textsPolicy", queue.textsPolicy());
    return body;
  }

  static SlaPolicy sla(Policy p) {
    // Absent from what was saved before there was more than the first response.
    SlaPolicy policy =
        p.body().containsKey("ladder")
            ? JsonText.convert(p.body(), SlaJson.class).toPolicy()
            : SlaPolicy.DEFAULT.within(millis(p.body(), "firstResponseMillis"));
    return policy.savedAs(p.key(), p.version());
  }

  static Map<String, Object> of(SlaPolicy policy) {
    return Map.of(
        "firstResponseMillis", policy.firstResponse().toMillis(),
        "nextResponseMillis", policy.nextResponse().toMillis(),
        "resolutionMillis", policy.resolution().toMillis(),
        "pausedOnHold", policy.pausedOnHold(),
        "ladder", SlaJson.of(policy).ladder(),
        "onChange", policy.onChange().key());
  }

  static SilencePolicy silence(Policy p) {
    return new SilencePolicy(
        millis(p.body(), "idleMillis"),
        reminders(p.body()),
        millis(p.body(), "autoResolveMillis"),
        millis(p.body(), "reopenMillis"),
        // Absent from what was saved before there was such a thing.
        p.body().containsKey("wrapUpMillis") ? millis(p.body(), "wrapUpMillis") : Duration.ZERO,
        csat(p.body().get("csat")));
  }

  /// @param stored null in policies of before anybody was asked how it went
  private static CsatPolicy csat(@Nullable Object stored) {
    return stored == null ? CsatPolicy.DEFAULT : JsonText.convert(stored, CsatPolicy.class);
  }

  /// Of policies of before there could be several, the one.
  private static List<Duration> reminders(Map<?, ?> body) {
    return body.get("remindersMillis") instanceof List<?> several
        ? several.stream().map(one -> Duration.ofMillis(((Number) one).longValue())).toList()
        : List.of(millis(body, "reminderMillis"));
  }

  static Map<String, Object> of(SilencePolicy policy) {
    return Map.of(
        "idleMillis", policy.idle().toMillis(),
        "remindersMillis", policy.reminders().stream().map(Duration::toMillis).toList(),
        "autoResolveMillis", policy.autoResolve().toMillis(),
        "reopenMillis", policy.reopen().toMillis(),
        "wrapUpMillis", policy.wrapUp().toMillis(),
        "csat", policy.csat());
  }

  static SignInRamp signInRamp(Policy p) {
    return new SignInRamp(millis(p.body(), "everyMillis"), millis(p.body(), "lastingMillis"));
  }

  static Map<String, Object> of(SignInRamp ramp) {
    return Map.of(
        "everyMillis", ramp.every().toMillis(), "lastingMillis", ramp.lasting().toMillis());
  }

  static HoursPolicy hours(Policy p) {
    return JsonText.convert(value(p.body(), "hours"), HoursJson.class).toPolicy();
  }

  static Map<String, Object> of(HoursPolicy policy) {
    return Map.of("hours", HoursJson.of(policy));
  }

  /// What a newer version of the product may have saved and this one does not know is left out:
  /// what ships is said instead.
  static Texts texts(Policy p) {
    Map<String, Map<Moment, Template>> own = new HashMap<>();
    ((Map<?, ?>) value(p.body(), "texts"))
        .forEach((language, texts) -> own.put((String) language, templates((Map<?, ?>) texts)));
    return new Texts(text(p.body(), "defaultLanguage"), own);
  }

  private static Map<Moment, Template> templates(Map<?, ?> stored) {
    Map<Moment, Template> templates = new EnumMap<>(Moment.class);
    stored.forEach((key, text) ->
        Moment.of((String) key)
            .ifPresent(moment ->
                template(moment, (String) text)
                    .ifPresent(template -> templates.put(moment, template))));
    return templates;
  }

  private static Optional<Template> template(Moment moment, String text) {
    try {
      return Optional.of(moment.template(text));
    } catch (InvalidText _) {
      return Optional.empty();
    }
  }

  static Map<String, Object> of(Texts texts) {
    Map<String, Map<String, String>> own = new HashMap<>();
    texts
        .own()
        .forEach((language, templates) -> {
          Map<String, String> keyed = new HashMap<>();
          templates.forEach((moment, template) -> keyed.put(moment.key(), template.text()));
          own.put(language, keyed);
        });
    return Map.of("defaultLanguage", texts.defaultLanguage(), "texts", own);
  }

  static List<RoutingRule> rules(Policy p) {
    return ((List<?>) value(p.body(), "rules")).stream().map(PolicyBodies::rule).toList();
  }

  private static RoutingRule rule(Object stored) {
    Map<?, ?> rule = (Map<?, ?>) stored;
    Map<String, Integer> skills = new HashMap<>();
    ((Map<?, ?>) value(rule, "requiredSkills"))
        .forEach((skill, level) -> skills.put((String) skill, ((Number) level).intValue()));
    return new RoutingRule(
        text(rule, "name"),
        text(rule, "when"),
        text(rule, "queue"),
        skills,
        ranks(rule.get("optionalSkills")),
        integer(rule, "priority"),
        textOrNull(rule, "slaPolicy"),
        textOrNull(rule, "preferredAgent"));
  }

  /// @param stored null in rules of before there were any
  private static Map<String, Rank> ranks(@Nullable Object stored) {
    Map<String, Rank> ranks = new HashMap<>();
    if (stored != null) {
      ((Map<?, ?>) stored)
          .forEach(
              (skill, rank) -> ranks.put((String) skill, Rank.of((String) rank).orElseThrow()));
    }
    return ranks;
  }

  static Map<String, Object> of(List<RoutingRule> rules) {
    return Map.of("rules", rules.stream().map(PolicyBodies::of).toList());
  }

  private static Map<String, Object> of(RoutingRule rule) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", rule.name());
    body.put("when", rule.when());
    body.put("queue", rule.queue());
    body.put("requiredSkills", rule.requiredSkills());
    Map<String, String> ranks = new TreeMap<>();
    rule.optionalSkills().forEach((skill, rank) -> ranks.put(skill, rank.key()));
    body.put("optionalSkills", ranks);
    body.put("priority", rule.priority());
    putIfGiven(body, "slaPolicy", rule.slaPolicy());
    putIfGiven(body, "preferredAgent", rule.preferredAgent());
    return body;
  }

  private static void putIfGiven(Map<String, Object> body, String field, @Nullable String value) {
    if (value != null) {
      body.put(field, value);
    }
  }

  static String skill(Policy p) {
    return text(p.body(), "name");
  }

  static Map<String, Object> ofSkill(String name) {
    return Map.of("name", name);
  }

  private static Duration millis(Map<?, ?> body, String field) {
    return Duration.ofMillis(((Number) value(body, field)).longValue());
  }

  private static int integer(Map<?, ?> body, String field) {
    return ((Number) value(body, field)).intValue();
  }

  private static String text(Map<?, ?> body, String field) {
    return (String) value(body, field);
  }

  private static @Nullable String textOrNull(Map<?, ?> body, String field) {
    return (String) body.get(field);
  }

  private static Object value(Map<?, ?> body, String field) {
    Object value = body.get(field);
    if (value == null) {
      throw new IllegalStateException("a stored policy lacks " + field);
    }
    return value;
  }

  private PolicyBodies() {}
}
