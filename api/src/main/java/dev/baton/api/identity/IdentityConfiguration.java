package dev.baton.api.identity;

import dev.baton.api.problem.Problem;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import reactor.core.publisher.Mono;

/// Who may do what. The token travels in a header, so there are no sessions and no CSRF.
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(IdentityProperties.class)
class IdentityConfiguration implements WebFluxConfigurer {

  private static final String[] OPEN = {
    "/livez",
    "/readyz",
    "/v1/demo/**",
    "/v3/api-docs/**",
    "/v3/api-docs.yaml",
    "/docs/**",
    "/swagger-ui/**",
    "/",
    "/assets/**",
    "/*.html",
    "/*.js",
    "/*.css",
    "/*.svg",
    "/*.ico"
  };

  /// Our own scripts and styles only, and in nobody's frame. Pictures may be `data:` (the API
  /// page).
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  @Override
  public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
    resolvers.addCustomResolver(new CallerArgumentResolver());
  }

  @Bean
  ReactiveJwtDecoder tokenDecoder(IdentityProperties identity) {
    return new TokenDecoder(identity, InstantSource.system());
  }

  @Bean
  SecurityWebFilterChain security(
      ServerHttpSecurity http, IdentityProperties identity, Refusals refusals) {
    return http.csrf(CsrfSpec::disable)
        .httpBasic(HttpBasicSpec::disable)
        .formLogin(FormLoginSpec::disable)
        .logout(LogoutSpec::disable)
        .requestCache(RequestCacheSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .headers(IdentityConfiguration::headers)
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .oauth2ResourceServer(tokens ->
            tokens
                .authenticationEntryPoint(refusals)
                .accessDeniedHandler(refusals)
                .jwt(jwt ->
                    jwt.jwtAuthenticationConverter(new CallerConverter(identity.clockSkew()))))
        .authorizeExchange(IdentityConfiguration::paths)
        .build();
  }

  private static void headers(HeaderSpec headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .frameOptions(frames -> frames.mode(Mode.DENY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
  }

  /// What no line names does not exist for anybody: a controller at a new path needs its line here.
  private static void paths(AuthorizeExchangeSpec paths) {
    paths
        .pathMatchers(OPEN)
        .permitAll()
        .pathMatchers("/v1/inboxes/**", "/v1/conversations/**")
        .hasRole(Role.CUSTOMER.name())
        .pathMatchers("/v1/agent/conversations/*/assignment", "/v1/agent/conversations/*/claim")
        .hasAnyRole(Role.LEAD.name(), Role.SUPERVISOR.name(), Role.ADMIN.name())
        .pathMatchers("/v1/agent/**")
        .hasAnyRole(Role.AGENT.name(), Role.LEAD.name(), Role.SUPERVISOR.name(), Role.ADMIN.name())
        .pathMatchers("/v1/admin/routing/dry-run")
        .hasAnyRole(Role.SUPERVISOR.name(), Role.ADMIN.name())
        .pathMatchers("/v1/admin/**")
        .hasRole(Role.ADMIN.name())
        .pathMatchers("/v1/ops/**")
        .hasAnyRole(Role.OPS.name(), Role.ADMIN.name())
        .anyExchange()
        .access((_, _) -> Mono.error(() -> Problem.notFound().asException()));
  }

  /// Methods are judged by the controllers (405); everything else that is odd in a request line or
  /// header stays refused.
  @Bean
  StrictServerWebExchangeFirewall firewall() {
    StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
    firewall.setUnsafeAllowAnyHttpMethod(true);
    return firewall;
  }

  /// The problem handler answers, as for everything else.
  @Bean
  ServerExchangeRejectedHandler rejectedRequests() {
    return (_, rejected) -> Mono.error(rejected);
  }
}
