/// What a conversation's workflow asks for, done: one store or connector call each.
@NullMarked
package dev.baton.activities.conversation;

import org.jspecify.annotations.NullMarked;
