/// Real conversations, played by simulated customers and agents.
@NullMarked
package dev.baton.bench.play;

import org.jspecify.annotations.NullMarked;
