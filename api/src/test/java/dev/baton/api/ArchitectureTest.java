package dev.baton.api;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The reactive edge: no SQL, no workflow stub, and no thread of the event loop that waits.
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NEEDS_ONLY_WORKFLOWS_STORE_AND_RULES =
      classes()
          .that()
          .resideInAPackage("dev.baton.api..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.baton.api..",
              "dev.baton.workflows..",
              "dev.baton.store..",
              "dev.baton.rules..",
              "dev.baton.domain..",
              "io.temporal.serviceclient..",
              "io.grpc",
              "com.github.benmanes.caffeine.cache..",
              "io.github.bucket4j..",
              "org.springdoc..",
              "io.swagger.v3..",
              "org.springframework.beans..",
              "org.springframework.boot..",
              "org.springframework.context..",
              "org.springframework.core..",
              "org.springframework.format..",
              "org.springframework.http..",
              "org.springframework.security..",
              "org.springframework.stereotype",
              "org.springframework.util..",
              "org.springframework.validation..",
              "org.springframework.web..",
              "com.nimbusds.jose..",
              "com.nimbusds.jwt..",
              "jakarta.validation..",
              "tools.jackson..",
              "com.fasterxml.jackson..",
              "reactor.core..",
              "reactor.netty..",
              "reactor.util..",
              "io.netty..",
              "org.reactivestreams",
              "io.micrometer.core..",
              "io.micrometer.prometheusmetrics",
              "org.jspecify.annotations",
              "org.slf4j",
              "java.io",
              "java.lang..",
              "java.math",
              "java.net",
              "java.nio..",
              "java.security..",
              "java.text",
              "java.time..",
              "java.util..");

  @ArchTest
  static final ArchRule NOBODY_WAITS_FOR_A_PUBLISHER =
      noClasses()
          .should()
          .accessTargetWhere(
              targetOwner(resideInAPackage("reactor.core.publisher"))
                  .and(target(nameMatching("block.*|toIterable|toStream"))));

  /// In the document their schemas have their simple names: of two with one name, one is lost.
  @ArchTest
  static void recordsHaveNamesOfTheirOwn(JavaClasses classes) {
    Map<String, List<JavaClass>> records =
        classes.stream()
            .filter(JavaClass::isRecord)
            .filter(type -> type.getPackageName().startsWith("dev.baton.api"))
            .collect(Collectors.groupingBy(JavaClass::getSimpleName));

    assertThat(records).isNotEmpty().allSatisfy((name, types) -> assertThat(types).hasSize(1));
  }
}
