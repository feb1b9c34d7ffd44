/// Drivers that play real traffic through the public API, and the faults.
@NullMarked
package dev.baton.bench;

import org.jspecify.annotations.NullMarked;
