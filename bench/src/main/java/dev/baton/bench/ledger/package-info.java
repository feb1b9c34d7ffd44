/// What was said and acknowledged, and whether what can be read afterwards is the same.
@NullMarked
package dev.baton.bench.ledger;

import org.jspecify.annotations.NullMarked;
