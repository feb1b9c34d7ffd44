/// The database: its pool, its migrations, and what all repositories share.
@NullMarked
package dev.baton.store;

import org.jspecify.annotations.NullMarked;
