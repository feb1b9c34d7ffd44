/// What happens while Temporal, a process of its own, is away.
@NullMarked
package dev.baton.e2e.temporal;

import org.jspecify.annotations.NullMarked;
