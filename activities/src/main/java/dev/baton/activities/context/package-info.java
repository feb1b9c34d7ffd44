/// Connectors that ask the shop's own systems about a customer.
@NullMarked
package dev.baton.activities.context;

import org.jspecify.annotations.NullMarked;
