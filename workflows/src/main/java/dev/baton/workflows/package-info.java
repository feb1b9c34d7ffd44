/// Workflow interfaces and implementations, activity interfaces, and the one client.
@NullMarked
package dev.baton.workflows;

import org.jspecify.annotations.NullMarked;
