/// The public HTTP API as its drivers see it: calls that are retried, streams that reconnect, the
/// wire's records.
@NullMarked
package dev.baton.bench.http;

import org.jspecify.annotations.NullMarked;
