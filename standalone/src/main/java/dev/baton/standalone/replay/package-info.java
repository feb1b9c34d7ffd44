/// `baton replay`: whether this build would go the way that recorded histories went.
@NullMarked
package dev.baton.standalone.replay;

import org.jspecify.annotations.NullMarked;
