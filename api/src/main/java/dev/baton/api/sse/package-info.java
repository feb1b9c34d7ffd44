/// Event streams: ids, heartbeats, cursors, and an end when the token ends.
@NullMarked
package dev.baton.api.sse;

import org.jspecify.annotations.NullMarked;
