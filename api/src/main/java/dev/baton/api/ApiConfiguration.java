package dev.baton.api;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/// The whole API as one Spring configuration: what a process of its own and standalone both start.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = ReactiveUserDetailsServiceAutoConfiguration.class)
@ComponentScan(basePackageClasses = ApiConfiguration.class)
@PropertySource("classpath:dev/baton/api/api.properties")
public class ApiConfiguration {}
