/// Admins say who is told of events by HTTP.
@NullMarked
package dev.baton.api.webhook;

import org.jspecify.annotations.NullMarked;
