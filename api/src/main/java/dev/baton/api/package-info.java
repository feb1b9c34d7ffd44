/// Spring Boot app, WebFlux: customer, agent and admin API, event streams, the page.
@NullMarked
package dev.baton.api;

import org.jspecify.annotations.NullMarked;
