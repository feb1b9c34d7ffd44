/// Where conversations come in, and the policies that hold there.
@NullMarked
package dev.baton.domain.inbox;

import org.jspecify.annotations.NullMarked;
