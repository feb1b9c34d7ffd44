/// What admins say: inboxes, queues, skills, routing rules and policies. Every save is a version.
@NullMarked
package dev.baton.api.inbox;

import org.jspecify.annotations.NullMarked;
