/// A conversation as a durable workflow: what must happen next, and the activities it asks for.
@NullMarked
package dev.baton.workflows.conversation;

import org.jspecify.annotations.NullMarked;
