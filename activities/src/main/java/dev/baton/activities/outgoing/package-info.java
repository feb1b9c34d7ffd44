/// The one way out: what Baton asks of addresses that somebody else has written down.
@NullMarked
package dev.baton.activities.outgoing;

import org.jspecify.annotations.NullMarked;
