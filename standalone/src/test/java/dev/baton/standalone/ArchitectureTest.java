package dev.baton.standalone;

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
import java.util.Arrays;

/// One JVM for everything, of parts that stand alone, so that each can be replaced alone.
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule PUTS_API_AND_WORKER_TOGETHER =
      onlyUses(
          "dev.baton.standalone..",
          "dev.baton.api..",
          "dev.baton.worker..",
          "dev.baton.domain..",
          // What api and worker share here, it opens; and the demo is planted in the store.
          "dev.baton.store..",
          "dev.baton.workflows.client",
          "org.slf4j",
          // Decisions are made again by the rules themselves.
          "dev.baton.rules.routing",
          // Replay runs the workflow itself.
          "dev.baton.workflows.conversation",
          "com.google.protobuf",
          "io.temporal.client",
          "io.temporal.common",
          "io.temporal.testing",
          "io.temporal.worker",
          "io.zonky.test.db.postgres.embedded..",
          "io.temporal.api..",
          "io.temporal.serviceclient..",
          "io.temporal.testserver..",
          "io.grpc..",
          "com.sun.net.httpserver..",
          "org.apache.commons.io..",
          "org.springframework.beans..",
          "org.springframework.boot..",
          "org.springframework.context..",
          "org.springframework.core..",
          "reactor.core..",
          "tools.jackson..",
          "com.fasterxml.jackson.annotation..",
          "org.jspecify..",
          "org.slf4j..",
          "java..",
          "javax.sql..");

  @ArchTest
  static final ArchRule ONLY_POSTGRES_SPEAKS_SQL =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.baton.standalone.postgres")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "io.zonky..");

  @ArchTest
  static final ArchRule NOBODY_WAITS_FOR_A_PUBLISHER =
      noClasses()
          .should()
          .accessTargetWhere(
              targetOwner(resideInAPackage("reactor.core.publisher"))
                  .and(target(nameMatching("block.*|toIterable|toStream"))));

  @ArchTest
  static final ArchRule DATA_FOLDER_NEEDS_ONLY_THE_JDK =
      onlyUses("dev.baton.standalone.data", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule POSTGRES_KNOWS_NOTHING_OF_BATON_BUT_THE_DATA_FOLDER =
      onlyUses(
          "dev.baton.standalone.postgres",
          "java..",
          "javax.sql..",
          "org.jspecify..",
          "io.zonky.test.db.postgres.embedded..",
          "org.apache.commons.io..",
          "dev.baton.standalone.data");

  @ArchTest
  static final ArchRule TEMPORAL_KNOWS_OF_BATON_ONLY_HOW_TO_SET_IT_UP =
      onlyUses(
          "dev.baton.standalone.temporal",
          "dev.baton.workflows.client",
          "org.slf4j",
          "java..",
          "org.jspecify..",
          "io.temporal.api..",
          "io.temporal.serviceclient..",
          "io.temporal.testserver..",
          "io.grpc..");

  @ArchTest
  static final ArchRule ONLY_REPLAY_RUNS_WORKFLOWS =
      noClasses()
          .that()
          .resideInAPackage("dev.baton.standalone..")
          .and()
          .resideOutsideOfPackage("dev.baton.standalone.replay")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.workflows.conversation",
              "io.temporal.client",
              "io.temporal.testing",
              "io.temporal.worker");

  @ArchTest
  static final ArchRule SHOP_IS_A_STRANGER =
      onlyUses(
          "dev.baton.standalone.shop",
          "java..",
          "org.jspecify..",
          "com.sun.net.httpserver..",
          "tools.jackson..",
          "com.fasterxml.jackson.annotation..");

  @ArchTest
  static final ArchRule DEMO_NEEDS_NO_OTHER_EMBEDDED_PART =
      onlyUses(
          "dev.baton.standalone.demo",
          "java..",
          "org.jspecify..",
          "reactor.core.publisher..",
          "tools.jackson..",
          "dev.baton.standalone.data",
          "dev.baton.standalone.shop",
          "dev.baton.api.identity",
          "dev.baton.store..",
          "dev.baton.domain..");

  private static ArchRule onlyUses(String room, String... allowed) {
    String[] withItself = Arrays.copyOf(allowed, allowed.length + 1);
    withItself[allowed.length] = room;
    return classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(withItself);
  }
}
