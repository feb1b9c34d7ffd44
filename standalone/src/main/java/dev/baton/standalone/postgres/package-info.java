/// The embedded PostgreSQL: durable, on this machine only, and never left behind.
@NullMarked
package dev.baton.standalone.postgres;

import org.jspecify.annotations.NullMarked;
