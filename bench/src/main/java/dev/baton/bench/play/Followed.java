package dev.baton.bench.play;

import dev.baton.bench.http.EventStream;
import dev.baton.bench.http.Session;

/// A conversation that its customer follows by stream.
record Followed(
    String conversationId, Session customer, Transcript transcript, EventStream stream) {}
