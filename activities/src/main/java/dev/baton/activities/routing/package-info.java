/// Applies an inbox's routing rules to a conversation.
@NullMarked
package dev.baton.activities.routing;

import org.jspecify.annotations.NullMarked;
