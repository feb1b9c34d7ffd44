/// The real database for tests of every module, and a small shop to fill it with.
@NullMarked
package dev.baton.store.testing;

import org.jspecify.annotations.NullMarked;
