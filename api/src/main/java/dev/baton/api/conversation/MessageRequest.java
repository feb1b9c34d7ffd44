package dev.baton.api.conversation;

import dev.baton.api.problem.InvalidField;
import dev.baton.api.problem.Problem;
import dev.baton.domain.conversation.Message;
import dev.baton.domain.conversation.Messages.Incoming;
import dev.baton.store.Uuids;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A message as a customer sends it.
///
/// @param clientMessageId the sender's own name for it, kept for life: the same again is stored
///   once
/// @param topic what it is about; a later one replaces the earlier
/// @param language BCP 47
record MessageRequest(
    @NotBlank @Size(min = 1, max = 100) String clientMessageId,
    @NotBlank @Size(min = 1, max = Message.MAX_TEXT) String text,
    @Nullable @Size(min = 1, max = 64) String topic,
    @Nullable @Size(min = 2, max = 35) String language) {

  Incoming incoming() {
    return new Incoming(Uuids.v7(), clientMessageId, text, topic, wellFormed(language));
  }

  private static @Nullable String wellFormed(@Nullable String language) {
    if (language == null) {
      return null;
    }
    try {
      return new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
    } catch (IllformedLocaleException _) {
      throw Problem.invalidBody(
              "The language is no language tag.",
              new InvalidField("language", language, "a BCP 47 tag, such as de or pt-BR"))
          .asException();
    }
  }
}
