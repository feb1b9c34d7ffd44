/// One JVM: api, worker, embedded PostgreSQL, in-process Temporal and the demo shop.
@NullMarked
package dev.baton.standalone;

import org.jspecify.annotations.NullMarked;
