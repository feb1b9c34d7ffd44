/// Routing conditions in CEL behind a port of domain.
@NullMarked
package dev.baton.rules;

import org.jspecify.annotations.NullMarked;
