/// The demo: its shop, its people, its queues and rules, and lines to try it with.
@NullMarked
package dev.baton.standalone.demo;

import org.jspecify.annotations.NullMarked;
