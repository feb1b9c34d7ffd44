/// A little web shop that really runs, so that context comes from somewhere.
@NullMarked
package dev.baton.standalone.shop;

import org.jspecify.annotations.NullMarked;
