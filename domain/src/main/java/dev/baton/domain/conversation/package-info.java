/// The life of a conversation: its state, what may happen to it, and what must happen next.
@NullMarked
package dev.baton.domain.conversation;

import org.jspecify.annotations.NullMarked;
