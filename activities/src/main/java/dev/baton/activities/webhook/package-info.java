/// Webhooks: who asked for it is told of events, at least once.
@NullMarked
package dev.baton.activities.webhook;

import org.jspecify.annotations.NullMarked;
