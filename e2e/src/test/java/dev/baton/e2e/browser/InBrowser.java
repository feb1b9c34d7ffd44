package dev.baton.e2e.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// A class of stories that need a browser. `./baton test` finds one; where there is none they are
/// skipped.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
    named = Chromium.BROWSER,
    matches = ".+",
    disabledReason = "no browser: let BATON_BROWSER name a Chromium, or use ./baton test")
@interface InBrowser {}
