/// The pipeline from message to resolution: real workflow, real PostgreSQL, a real shop over HTTP.
@NullMarked
package dev.baton.activities.conversation;

import org.jspecify.annotations.NullMarked;
