/// Stories that people live through in a real browser: a customer in one window, agents in others.
@NullMarked
package dev.baton.e2e.browser;

import org.jspecify.annotations.NullMarked;
