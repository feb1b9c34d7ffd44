/// Which addresses Baton may ask on somebody's behalf: decided from what is written, and from the
/// bytes of where it leads.
@NullMarked
package dev.baton.domain.outgoing;

import org.jspecify.annotations.NullMarked;
