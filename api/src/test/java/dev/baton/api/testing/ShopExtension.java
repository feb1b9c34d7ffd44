package dev.baton.api.testing;

import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestPostgres;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Opens a [Shop] for each test and gives it, and the [ApiNode], to whoever asks.
final class ShopExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final Namespace OURS = Namespace.create(ShopExtension.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(OURS).put(Shop.class, Shop.open(TestPostgres.database()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    shop(context).close();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type.equals(Shop.class) || type.equals(ApiNode.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(Shop.class) ? shop(context) : ApiNode.shared();
  }

  private static Shop shop(ExtensionContext context) {
    return Objects.requireNonNull(context.getStore(OURS).get(Shop.class, Shop.class));
  }
}
