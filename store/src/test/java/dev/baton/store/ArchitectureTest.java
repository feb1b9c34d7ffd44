package dev.baton.store;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// All SQL is here and nothing but SQL; the driver's thread never waits.
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NEEDS_ONLY_DOMAIN_AND_POSTGRES =
      classes()
          .that()
          .resideInAPackage("dev.baton.store..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.store..",
              "dev.baton.domain..",
              "io.r2dbc..",
              "org.springframework.r2dbc..",
              "org.springframework.dao..",
              "org.springframework.transaction..",
              "org.flywaydb.core..",
              "org.postgresql..",
              "reactor.core..",
              "reactor.util..",
              "org.reactivestreams",
              "tools.jackson..",
              "com.fasterxml.jackson.annotation",
              "org.jspecify.annotations",
              "org.slf4j",
              "java.lang..",
              "java.math",
              "java.nio.charset",
              "java.time..",
              "java.util..");

  @ArchTest
  static final ArchRule NOBODY_WAITS_FOR_A_PUBLISHER =
      noClasses()
          .should()
          .accessTargetWhere(
              targetOwner(resideInAPackage("reactor.core.publisher"))
                  .and(target(nameMatching("block.*|toIterable|toStream"))));
}
