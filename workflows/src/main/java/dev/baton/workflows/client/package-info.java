/// The one place that talks to Temporal as a client: rings, commands, histories.
@NullMarked
package dev.baton.workflows.client;

import org.jspecify.annotations.NullMarked;
