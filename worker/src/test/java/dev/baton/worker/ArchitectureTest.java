package dev.baton.worker;

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

/// What runs where: it wires activities to task queues and starts the sweeps. No SQL, no routing of
/// its own.
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule WIRES_ACTIVITIES_WORKFLOWS_AND_STORE =
      classes()
          .that()
          .resideInAPackage("dev.baton.worker..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.worker..",
              "dev.baton.activities..",
              "dev.baton.workflows..",
              "dev.baton.store..",
              "dev.baton.domain..",
              "io.temporal.serviceclient..",
              "io.temporal.worker..",
              "org.springframework.beans..",
              "org.springframework.boot..",
              "org.springframework.context..",
              "org.springframework.core..",
              "io.micrometer.core..",
              "io.micrometer.prometheusmetrics",
              "reactor.core..",
              "reactor.netty..",
              "reactor.util..",
              "org.reactivestreams",
              "org.jspecify.annotations",
              "org.slf4j",
              "java.lang..",
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
