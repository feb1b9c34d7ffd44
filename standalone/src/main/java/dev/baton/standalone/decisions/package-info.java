/// `baton decisions`: recorded routing decisions, made again.
@NullMarked
package dev.baton.standalone.decisions;

import org.jspecify.annotations.NullMarked;
