/// Routing conditions: compiled once, judged within a budget.
@NullMarked
package dev.baton.rules.routing;

import org.jspecify.annotations.NullMarked;
