/// The OpenAPI document and its page.
@NullMarked
package dev.baton.api.openapi;

import org.jspecify.annotations.NullMarked;
