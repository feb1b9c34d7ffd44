/// Whole stories: a real browser, real Temporal, faults.
@NullMarked
package dev.baton.e2e;

import org.jspecify.annotations.NullMarked;
