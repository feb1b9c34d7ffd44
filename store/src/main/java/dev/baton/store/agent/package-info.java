/// Agents: presence, capacity, skills.
@NullMarked
package dev.baton.store.agent;

import org.jspecify.annotations.NullMarked;
