/// The real API over the real store, for tests that talk HTTP to it.
@NullMarked
package dev.baton.api.testing;

import org.jspecify.annotations.NullMarked;
