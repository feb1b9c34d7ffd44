/// What the commands share at the terminal: arguments, the live progress line, tables.
@NullMarked
package dev.baton.bench.command;

import org.jspecify.annotations.NullMarked;
