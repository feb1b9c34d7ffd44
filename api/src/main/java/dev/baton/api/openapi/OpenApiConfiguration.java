package dev.baton.api.openapi;

import dev.baton.api.identity.Caller;
import dev.baton.api.problem.ProblemDocument;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The document that clients are generated from. Controllers only describe what is their own; the
/// bearer token and the problems are the same everywhere and added here.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  private static final String BEARER = "bearer";
  private static final String PROBLEM = "#/components/schemas/Problem";

  static {
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(
            Caller.class, Caller.CustomerCaller.class, Caller.AgentCaller.class);
  }

  @Bean
  OpenAPI document() {
    SecurityScheme scheme =
        new SecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description("ES256, aud baton, with exp, sub and role.");
    return new OpenAPI()
        .info(new Info().title("Baton").version("v1").description("Support chat, durable."))
        .components(new Components().addSecuritySchemes(BEARER, scheme))
        .addSecurityItem(new SecurityRequirement().addList(BEARER));
  }

  @Bean
  WireModels wireModels() {
    return new WireModels();
  }

  @Bean
  OpenApiCustomizer problems() {
    return document -> {
      ModelConverters.getInstance(true)
          .readAll(ProblemDocument.class)
          .forEach(document.getComponents()::addSchemas);
      document.getPaths().values().stream()
          .flatMap(path -> path.readOperations().stream())
          .forEach(OpenApiConfiguration::addProblems);
    };
  }

  private static void addProblems(Operation operation) {
    boolean open = operation.getSecurity() != null && operation.getSecurity().isEmpty();
    if (!open) {
      operation.getResponses().addApiResponse("401", problem("No token, or one that is refused"));
      operation.getResponses().addApiResponse("403", problem("The role may not do this"));
    }
    operation.getResponses().addApiResponse("default", problem("Any other problem, see its code"));
  }

  private static ApiResponse problem(String description) {
    MediaType json = new MediaType().schema(new Schema<>().$ref(PROBLEM));
    return new ApiResponse()
        .description(description)
        .content(new Content().addMediaType("application/problem+json", json));
  }
}
