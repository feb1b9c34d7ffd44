/// Which agent gets a conversation, and why.
@NullMarked
package dev.baton.domain.routing;

import org.jspecify.annotations.NullMarked;
