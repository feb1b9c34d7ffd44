package dev.baton.api.testing;

import dev.baton.store.testing.PostgresExtension;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test that talks HTTP to the API, each over an empty database. A parameter of the type
/// [ApiNode] is the API, one of the type [dev.baton.store.testing.Shop] fills the database.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({PostgresExtension.class, ShopExtension.class})
public @interface ApiTest {}
