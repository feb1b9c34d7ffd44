/// Agents: presence, capacity and skills.
@NullMarked
package dev.baton.domain.agent;

import org.jspecify.annotations.NullMarked;
