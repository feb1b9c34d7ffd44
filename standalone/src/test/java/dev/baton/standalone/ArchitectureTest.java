package dev.baton.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/// Each embedded part stands alone, so that it can be replaced alone.
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
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
  static final ArchRule TEMPORAL_KNOWS_NOTHING_OF_BATON =
      onlyUses(
          "dev.baton.standalone.temporal",
          "java..",
          "org.jspecify..",
          "io.temporal.api..",
          "io.temporal.serviceclient..",
          "io.temporal.testserver..",
          "io.grpc..");

  @ArchTest
  static final ArchRule SHOP_IS_A_STRANGER =
      onlyUses(
          "dev.baton.standalone.shop",
          "java..",
          "org.jspecify..",
          "com.sun.net.httpserver..",
          "tools.jackson..",
          "com.fasterxml.jackson.annotation..");

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
