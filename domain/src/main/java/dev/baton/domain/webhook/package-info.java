/// Whom Baton tells of what happens, by HTTP.
@NullMarked
package dev.baton.domain.webhook;

import org.jspecify.annotations.NullMarked;
