/// Liveness and readiness.
@NullMarked
package dev.baton.api.health;

import org.jspecify.annotations.NullMarked;
