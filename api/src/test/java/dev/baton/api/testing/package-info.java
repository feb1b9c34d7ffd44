/// The whole API over a real database and an in-process Temporal, for tests.
@NullMarked
package dev.baton.api.testing;

import org.jspecify.annotations.NullMarked;
