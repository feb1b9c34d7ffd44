package dev.baton.e2e.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Stories that only the real Temporal can tell: lists, resets, its UI. Skipped where it is not
/// installed.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ChosenTemporal.DevServerIsThere.class)
public @interface OnDevServer {}
