/// Liveness and readiness of a worker that is a process of its own.
@NullMarked
package dev.baton.worker.health;

import org.jspecify.annotations.NullMarked;
