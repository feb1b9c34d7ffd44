/// Looks after docker-compose.yml, which no test here can start.
@NullMarked
package dev.baton.standalone.compose;

import org.jspecify.annotations.NullMarked;
