/// Agents' commands through the whole product, over HTTP.
@NullMarked
package dev.baton.e2e.command;

import org.jspecify.annotations.NullMarked;
