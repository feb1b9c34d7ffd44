package dev.baton.workflows;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.baton.workflows.client.ConversationClient;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Calendar;
import java.util.Date;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.Timer;

/// Workflow code is replayed: it decides the same whenever it runs. Only `client` meets the world.
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String CLIENT = "dev.baton.workflows.client..";

  /// Of the JDK only what computes, of Temporal only what runs inside a workflow.
  @ArchTest
  static final ArchRule WORKFLOWS_NEED_ONLY_DOMAIN_AND_TEMPORAL =
      classes()
          .that()
          .resideOutsideOfPackage(CLIENT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.workflows..",
              "dev.baton.domain..",
              "io.temporal.activity..",
              "io.temporal.api.enums..",
              "io.temporal.common..",
              "io.temporal.failure..",
              "io.temporal.workflow..",
              "org.jspecify.annotations",
              "org.slf4j",
              "java.lang",
              "java.lang.annotation",
              "java.lang.invoke",
              "java.lang.runtime",
              "java.nio.charset",
              "java.time..",
              "java.util",
              "java.util.function",
              "java.util.regex",
              "java.util.stream");

  @ArchTest
  static final ArchRule WORKFLOWS_DO_NOT_KNOW_THEIR_CLIENT =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLIENT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLIENT);

  @ArchTest
  static final ArchRule THE_CLIENT_NEEDS_ONLY_DOMAIN_AND_TEMPORAL =
      classes()
          .that()
          .resideInAPackage(CLIENT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.workflows..",
              "dev.baton.domain..",
              "io.temporal..",
              "io.grpc..",
              "com.google.protobuf..",
              "tools.jackson..",
              "org.jspecify.annotations",
              "org.slf4j",
              "java.lang..",
              "java.time..",
              "java.util..");

  /// What a call may throw can be judged elsewhere.
  @ArchTest
  static final ArchRule ONE_CLASS_HOLDS_A_WORKFLOW_CLIENT =
      noClasses()
          .that()
          .doNotBelongToAnyOf(ConversationClient.class)
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.temporal.client..").and(not(assignableTo(Throwable.class))));

  /// `Workflow.await` with a timeout leaks its timer: it fires later and costs a task.
  @ArchTest
  static final ArchRule WAITS_HAVE_NO_TIMEOUT =
      noClasses().should().accessTargetWhere(target(awaitWithATimeout()));

  @ArchTest
  static final ArchRule TIME_IS_AN_ARGUMENT =
      noClasses()
          .should()
          .accessTargetWhere(named("java.time..", "now|system.*|tick.*"))
          .orShould()
          .accessTargetWhere(named("java.lang", "currentTimeMillis|nanoTime"))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Calendar.class, Date.class);

  @ArchTest
  static final ArchRule CHANCE_IS_AN_ARGUMENT =
      noClasses()
          .should()
          .accessTargetWhere(named("java..", "random|randomUUID"))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, SplittableRandom.class);

  @ArchTest
  static final ArchRule WORKFLOWS_START_NOTHING =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLIENT)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              Process.class, ProcessBuilder.class, Runtime.class, Thread.class, Timer.class)
          .orShould()
          .accessTargetWhere(named("java.util..", "parallel|parallelStream"));

  private static DescribedPredicate<AccessTarget> awaitWithATimeout() {
    return describe(
        "Workflow.await with a Duration",
        target ->
            target.getOwner().isEquivalentTo(Workflow.class)
                && target.getName().equals("await")
                && target instanceof CodeUnitAccessTarget method
                && method.getRawParameterTypes().stream().anyMatch(equivalentTo(Duration.class)));
  }

  /// Method references count as well as calls.
  private static DescribedPredicate<JavaAccess<?>> named(String owner, String name) {
    return targetOwner(resideInAPackage(owner)).and(target(nameMatching(name)));
  }
}
