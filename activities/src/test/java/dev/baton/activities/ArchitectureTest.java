package dev.baton.activities;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What touches the world for workflows. Here, and only here, a thread may wait for a publisher.
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NEEDS_ONLY_WORKFLOWS_STORE_AND_RULES =
      classes()
          .that()
          .resideInAPackage("dev.baton.activities..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.activities..",
              "dev.baton.workflows..",
              "dev.baton.store..",
              "dev.baton.rules..",
              "dev.baton.domain..",
              "io.temporal.activity..",
              "io.temporal.failure..",
              "tools.jackson..",
              "reactor.core..",
              "reactor.netty..",
              "io.netty..",
              "io.github.resilience4j..",
              "com.standardwebhooks..",
              "reactor.util..",
              "org.reactivestreams",
              "org.jspecify.annotations",
              "org.slf4j",
              "java.io",
              "java.lang..",
              "java.math",
              "java.net..",
              "java.nio..",
              "java.time..",
              "java.util..");

  /// A workflow calls its activities, never the other way round.
  @ArchTest
  static final ArchRule CALLS_NO_WORKFLOW =
      noClasses().should().dependOnClassesThat().resideInAPackage("dev.baton.workflows.client..");
}
