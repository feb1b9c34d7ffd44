/// Matching waiting conversations with agents, and the record of each decision.
@NullMarked
package dev.baton.store.routing;

import org.jspecify.annotations.NullMarked;
