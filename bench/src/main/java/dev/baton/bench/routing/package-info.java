/// How fast conversations find agents, beside bare updates of single rows.
@NullMarked
package dev.baton.bench.routing;

import org.jspecify.annotations.NullMarked;
