/// Inboxes, queues, rules and policies as versioned data.
@NullMarked
package dev.baton.store.inbox;

import org.jspecify.annotations.NullMarked;
