/// Long stories of random steps, after each of which the row and its events must tell the same.
@NullMarked
package dev.baton.store.story;

import org.jspecify.annotations.NullMarked;
