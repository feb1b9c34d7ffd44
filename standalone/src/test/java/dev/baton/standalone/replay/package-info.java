/// Recorded histories, as they are and edited.
@NullMarked
package dev.baton.standalone.replay;

import org.jspecify.annotations.NullMarked;
