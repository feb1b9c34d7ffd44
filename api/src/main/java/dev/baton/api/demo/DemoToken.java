package dev.baton.api.demo;

import dev.baton.api.identity.Role;
import java.time.Instant;

/// A token to put behind `Authorization: Bearer`.
record DemoToken(String token, Role role, String sub, Instant expiresAt) {}
