/// On which Temporal the stories are lived.
@NullMarked
package dev.baton.e2e.server;

import org.jspecify.annotations.NullMarked;
