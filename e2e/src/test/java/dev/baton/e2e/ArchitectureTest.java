package dev.baton.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeJars;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Whole stories see the product from outside: they start it and use it. The stories are tests, so
/// here tests are looked at too.
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeJars.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NEEDS_ONLY_THE_PRODUCT =
      classes()
          .that()
          .resideInAPackage("dev.baton.e2e..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.e2e..",
              "dev.baton.standalone..",
              "dev.baton.domain..",
              "io.temporal.testserver",
              // What Temporal keeps is read from itself.
              "io.temporal.api..",
              "io.temporal.common",
              "io.temporal.serviceclient",
              "com.google.protobuf",
              "io.grpc",
              "com.microsoft.playwright..",
              "com.tngtech.archunit..",
              "org.assertj.core..",
              "org.awaitility..",
              "org.junit.jupiter..",
              "tools.jackson..",
              "org.jspecify.annotations",
              "org.yaml.snakeyaml..",
              "org.slf4j",
              "java.io",
              "java.lang..",
              "java.math",
              "java.net..",
              "java.nio..",
              "java.security..",
              "java.time..",
              "java.util..");
}
