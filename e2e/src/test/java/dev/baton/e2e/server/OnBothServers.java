package dev.baton.e2e.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// Stories that the build lives twice: on the in-process service and on Temporal's dev server.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("both-servers")
@ExtendWith(ChosenTemporal.IsThere.class)
public @interface OnBothServers {}
