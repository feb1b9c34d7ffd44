@NullMarked
package dev.baton.domain.text;

import org.jspecify.annotations.NullMarked;
