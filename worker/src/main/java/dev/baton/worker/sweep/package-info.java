/// What every worker does beside serving Temporal: relay, repair, presence, matching.
@NullMarked
package dev.baton.worker.sweep;

import org.jspecify.annotations.NullMarked;
