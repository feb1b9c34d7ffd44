/// All SQL: repositories, event log and feed, outbox, migrations.
@NullMarked
package dev.baton.store;

import org.jspecify.annotations.NullMarked;
