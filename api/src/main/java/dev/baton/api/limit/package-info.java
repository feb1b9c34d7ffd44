/// How much one caller may ask for.
@NullMarked
package dev.baton.api.limit;

import org.jspecify.annotations.NullMarked;
