/// Context cards of a conversation.
@NullMarked
package dev.baton.store.context;

import org.jspecify.annotations.NullMarked;
