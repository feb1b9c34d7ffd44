package dev.baton.api.conversation;

import jakarta.validation.constraints.Min;

/// How far somebody has read.
///
/// @param seq the last public message they have seen
public record ReadRequest(@Min(0) long seq) {}
