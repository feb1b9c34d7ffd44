/// Who calls: tokens, roles, which paths a role may use, and the caller as a controller argument.
@NullMarked
package dev.baton.api.identity;

import org.jspecify.annotations.NullMarked;
