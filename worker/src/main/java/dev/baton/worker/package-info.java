/// Spring Boot app: which workflows and activities run on which task queue, and the sweeps.
@NullMarked
package dev.baton.worker;

import org.jspecify.annotations.NullMarked;
