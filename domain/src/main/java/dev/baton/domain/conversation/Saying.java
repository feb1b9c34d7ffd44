package dev.baton.domain.conversation;

import dev.baton.domain.conversation.Actions.Standing;
import dev.baton.domain.text.Moment;
import dev.baton.domain.text.TextFacts;
import dev.baton.domain.text.Texts;
import dev.baton.domain.text.Wording;
import org.jspecify.annotations.Nullable;

/// Something that the system says, before it has found its words.
///
/// @param language of the customer, BCP 47
record Saying(Moment moment, String language, Wording wording, TextFacts facts) {
  static Saying of(Conversation c, Moment moment, TextFacts facts) {
    return new Saying(moment, c.language(), c.timings().wording(), facts);
  }

  /// What follows from the conversation.
  static TextFacts facts(Conversation c) {
    return facts(c, c.hasOwner() ? c.owner() : null);
  }

  /// The same, where somebody else is meant to have it, or nobody.
  static TextFacts facts(Conversation c, @Nullable Owner owner) {
    String agent = owner == null ? null : owner.agent().name();
    return new TextFacts(c.customerName(), agent, c.timings().wording().queue());
  }

  /// What follows from it, and where the customer stands in line, if that is known.
  static TextFacts waiting(Conversation c, @Nullable Standing standing) {
    TextFacts facts = facts(c);
    return standing == null ? facts : facts.inLine(standing.place(), standing.estimate());
  }

  String in(Texts texts) {
    return texts.say(moment, language, facts);
  }
}
