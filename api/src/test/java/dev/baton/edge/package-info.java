/// The edge of the API on a real port, with controllers that exist only here. Outside of
/// `dev.baton.api`, so that no scan of the product finds them.
@NullMarked
package dev.baton.edge;

import org.jspecify.annotations.NullMarked;
