/// What ops see in the real Temporal, and what they may do there.
@NullMarked
package dev.baton.e2e.ops;

import org.jspecify.annotations.NullMarked;
