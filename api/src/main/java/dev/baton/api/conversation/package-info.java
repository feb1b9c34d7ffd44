/// What customers do: write, read, follow and end their conversation; and how conversations look on
/// the wire.
@NullMarked
package dev.baton.api.conversation;

import org.jspecify.annotations.NullMarked;
