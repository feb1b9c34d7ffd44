/// What agents do: presence, inbox, queue, commands, one stream for everything they see.
@NullMarked
package dev.baton.api.agent;

import org.jspecify.annotations.NullMarked;
