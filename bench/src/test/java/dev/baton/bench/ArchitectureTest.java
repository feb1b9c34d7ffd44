package dev.baton.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.baton.bench", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule driversKnowTheProductByHttpOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.bench..",
              "java..",
              "org.jspecify..",
              "tools.jackson..",
              "org.HdrHistogram");

  @ArchTest
  static final ArchRule theHttpClientKnowsNothingOfThePlay =
      classes()
          .that()
          .resideInAPackage("dev.baton.bench.http")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.bench.http", "java..", "org.jspecify..", "tools.jackson..");

  @ArchTest
  static final ArchRule theLedgerKnowsMessagesOnly =
      classes()
          .that()
          .resideInAPackage("dev.baton.bench.ledger")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.bench.ledger", "dev.baton.bench.http", "java..", "org.jspecify..");
}
