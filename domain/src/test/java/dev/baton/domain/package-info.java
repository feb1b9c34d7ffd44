/// The rules of the whole module.
@NullMarked
package dev.baton.domain;

import org.jspecify.annotations.NullMarked;
