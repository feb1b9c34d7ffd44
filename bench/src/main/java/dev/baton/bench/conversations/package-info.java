/// Whole conversations beside bare workflows of the same shape, on one Temporal in one run. It puts
/// the product together in this process, so that nothing but the product stands between the two.
@NullMarked
package dev.baton.bench.conversations;

import org.jspecify.annotations.NullMarked;
