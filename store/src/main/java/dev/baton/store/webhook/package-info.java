/// Who is told of events by HTTP, and what they still have to be told.
@NullMarked
package dev.baton.store.webhook;

import org.jspecify.annotations.NullMarked;
