/// Conversations and messages: locked, changed and read.
@NullMarked
package dev.baton.store.conversation;

import org.jspecify.annotations.NullMarked;
