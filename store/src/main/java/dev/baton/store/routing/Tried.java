package dev.baton.store.routing;

import java.util.Set;
import java.util.UUID;

/// What came of trying to match a group of those who wait.
///
/// @param found how many found somebody
/// @param lost how many had found somebody whom others took first
/// @param hopeless requirements for which there was nobody
/// @param passedOver those for whom there was nobody but who is excluded
/// @param stopped whether some were left untried
record Tried(int found, int lost, Set<UUID> hopeless, Set<UUID> passedOver, boolean stopped) {}
