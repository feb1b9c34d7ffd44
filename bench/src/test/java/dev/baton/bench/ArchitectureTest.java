package dev.baton.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.baton.bench", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /// What measures parts of the product puts them together in this process.
  private static final String[] MEASURES = {
    "dev.baton.bench.conversations", "dev.baton.bench.routing"
  };

  @ArchTest
  static final ArchRule driversKnowTheProductByHttpOnly =
      classes()
          .that()
          .resideOutsideOfPackages(
              MEASURES[0], MEASURES[1], "dev.baton.bench.chaos", "dev.baton.bench.simulate")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.bench..",
              "java..",
              "org.jspecify..",
              "tools.jackson..",
              "org.HdrHistogram");

  @ArchTest
  static final ArchRule theSimulatorKnowsOnlyTheDecisions =
      classes()
          .that()
          .resideInAPackage("dev.baton.bench.simulate")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.bench.simulate",
              "dev.baton.bench.command",
              "dev.baton.domain..",
              "java..",
              "org.jspecify..",
              "tools.jackson..");

  /// It starts what it kills; what it then sees of it, it sees by HTTP.
  @ArchTest
  static final ArchRule chaosStartsProcessesAndKnowsNothingElseOfTheProduct =
      classes()
          .that()
          .resideInAPackage("dev.baton.bench.chaos")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.bench.chaos",
              "dev.baton.bench.command",
              "dev.baton.bench.http",
              "dev.baton.bench.ledger",
              "dev.baton.bench.play",
              "dev.baton.api.identity",
              "dev.baton.standalone.postgres",
              "dev.baton.standalone.temporal",
              "java..",
              "org.jspecify..",
              "tools.jackson..");

  @ArchTest
  static final ArchRule measuringPutsTheProductTogether =
      classes()
          .that()
          .resideInAnyPackage(MEASURES)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              MEASURES[0],
              MEASURES[1],
              "org.HdrHistogram",
              "dev.baton.bench.command",
              "dev.baton.domain..",
              "dev.baton.store..",
              "dev.baton.activities..",
              "dev.baton.worker..",
              "dev.baton.workflows..",
              "dev.baton.standalone..",
              "io.temporal..",
              "io.grpc",
              "reactor.core..",
              "org.apache.commons.io",
              "java..",
              "org.jspecify..",
              "tools.jackson..");

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
