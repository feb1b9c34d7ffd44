/// Activity implementations: conversation, routing, context connectors.
@NullMarked
package dev.baton.activities;

import org.jspecify.annotations.NullMarked;
