/// Several at once on real connections: whoever is first, the outcome is one of those allowed.
@NullMarked
package dev.baton.store.race;

import org.jspecify.annotations.NullMarked;
