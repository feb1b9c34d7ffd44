package dev.baton.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Who measures a running system meets it as its users do: over HTTP, knowing nothing of its
/// insides. A simulator or a ratio benchmark that needs `workflows`, `store` or `rules` gets a
/// package and a rule of its own.
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule DRIVERS_USE_HTTP_ONLY =
      classes()
          .that()
          .resideInAPackage("dev.baton.bench..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.bench..",
              "dev.baton.domain..",
              "tools.jackson..",
              "com.fasterxml.jackson.annotation",
              "org.HdrHistogram",
              "org.jspecify.annotations",
              "org.slf4j",
              "java.io",
              "java.lang..",
              "java.math",
              "java.net..",
              "java.nio..",
              "java.security",
              "java.text",
              "java.time..",
              "java.util..");
}
