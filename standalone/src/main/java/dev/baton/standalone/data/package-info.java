/// The data folder of one Baton: its lock and the secrets in it.
@NullMarked
package dev.baton.standalone.data;

import org.jspecify.annotations.NullMarked;
