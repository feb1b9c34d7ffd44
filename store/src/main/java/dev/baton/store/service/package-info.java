/// Whether the service itself was there.
@NullMarked
package dev.baton.store.service;

import org.jspecify.annotations.NullMarked;
