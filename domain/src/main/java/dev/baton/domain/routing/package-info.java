/// Which queue and which agent a conversation goes to, and why.
@NullMarked
package dev.baton.domain.routing;

import org.jspecify.annotations.NullMarked;
