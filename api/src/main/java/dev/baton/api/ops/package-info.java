/// What operators ask: what a conversation cost in Temporal.
@NullMarked
package dev.baton.api.ops;

import org.jspecify.annotations.NullMarked;
