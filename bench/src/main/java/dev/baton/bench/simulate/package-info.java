/// The routing simulator: scenarios in virtual time, decided by the very code of `domain`.
@NullMarked
package dev.baton.bench.simulate;

import org.jspecify.annotations.NullMarked;
