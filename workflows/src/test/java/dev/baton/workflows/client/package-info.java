/// Tests of the way to Temporal.
@NullMarked
package dev.baton.workflows.client;

import org.jspecify.annotations.NullMarked;
