/// Whole stories of a conversation, told in skipped time.
@NullMarked
package dev.baton.workflows.conversation;

import org.jspecify.annotations.NullMarked;
