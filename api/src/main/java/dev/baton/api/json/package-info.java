/// The strict JSON of the API: what is not exactly right is refused and named.
@NullMarked
package dev.baton.api.json;

import org.jspecify.annotations.NullMarked;
