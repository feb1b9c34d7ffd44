/// The product killed again and again under load, and what is left afterwards.
@NullMarked
package dev.baton.bench.chaos;

import org.jspecify.annotations.NullMarked;
