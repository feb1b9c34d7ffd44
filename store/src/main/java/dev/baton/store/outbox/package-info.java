/// Workflows to be rung: after commit, by the relay, and by the sweep.
@NullMarked
package dev.baton.store.outbox;

import org.jspecify.annotations.NullMarked;
