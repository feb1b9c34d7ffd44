/// Tells the readers of this process what was committed, by whichever process.
@NullMarked
package dev.baton.store.feed;

import org.jspecify.annotations.NullMarked;
