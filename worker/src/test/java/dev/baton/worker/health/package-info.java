/// Tests of liveness and readiness.
@NullMarked
package dev.baton.worker.health;

import org.jspecify.annotations.NullMarked;
