/// Demo tokens, only with `baton.demo.enabled=true`.
@NullMarked
package dev.baton.api.demo;

import org.jspecify.annotations.NullMarked;
