/// Baton as separate processes over a PostgreSQL and a Temporal of their own.
@NullMarked
package dev.baton.e2e.apart;

import org.jspecify.annotations.NullMarked;
