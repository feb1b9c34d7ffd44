/// What the shop's own systems know about a customer.
@NullMarked
package dev.baton.domain.context;

import org.jspecify.annotations.NullMarked;
