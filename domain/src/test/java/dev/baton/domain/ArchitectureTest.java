package dev.baton.domain;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Calendar;
import java.util.Date;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.Timer;

/// Pure decisions: what the clock, chance and the world say comes in as an argument.
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /// Of the JDK only what computes: no files, no network (addresses only as they are written), no
  /// SQL, nothing concurrent.
  @ArchTest
  static final ArchRule NEEDS_ONLY_WHAT_COMPUTES =
      classes()
          .that()
          .resideInAPackage("dev.baton.domain..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "dev.baton.domain..",
                      "org.jspecify.annotations",
                      "java.lang",
                      "java.lang.annotation",
                      "java.lang.invoke",
                      "java.lang.runtime",
                      "java.math",
                      "java.nio.charset",
                      "java.text",
                      "java.time..",
                      "java.util",
                      "java.util.function",
                      "java.util.regex",
                      "java.util.stream")
                  .or(belongToAnyOf(URI.class, URISyntaxException.class, InetAddress.class)));

  @ArchTest
  static final ArchRule ASKS_FOR_NO_ADDRESS =
      noClasses()
          .should()
          .accessTargetWhere(
              named(
                  "java.net",
                  "getByName|getAllByName|getLocalHost|get.*HostName|isReachable|toURL"));

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
  static final ArchRule STARTS_NOTHING =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              Process.class, ProcessBuilder.class, Runtime.class, Thread.class, Timer.class)
          .orShould()
          .accessTargetWhere(named("java.util..", "parallel|parallelStream"));

  /// Method references count as well as calls.
  private static DescribedPredicate<JavaAccess<?>> named(String owner, String name) {
    return targetOwner(resideInAPackage(owner)).and(target(nameMatching(name)));
  }
}
