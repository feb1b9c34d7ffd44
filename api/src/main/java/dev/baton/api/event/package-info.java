/// Events on the wire: one conversation in order for a customer, many for an agent.
@NullMarked
package dev.baton.api.event;

import org.jspecify.annotations.NullMarked;
