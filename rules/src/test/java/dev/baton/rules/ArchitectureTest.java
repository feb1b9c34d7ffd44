package dev.baton.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// CEL behind a port of `domain`; nothing else of Baton, no files, no network.
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NEEDS_ONLY_DOMAIN_AND_CEL =
      classes()
          .that()
          .resideInAPackage("dev.baton.rules..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.rules..",
              "dev.baton.domain..",
              "dev.cel..",
              "com.google.common..",
              "com.google.protobuf..",
              "com.google.re2j..",
              "org.jspecify.annotations",
              "java.lang..",
              "java.math..",
              "java.text..",
              "java.time..",
              "java.util..");
}
