package dev.baton.api.testing;

import dev.baton.store.testing.Shop;
import dev.baton.store.testing.TestPostgres;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Opens a [Shop] for each test that asks for one, and gives the [ApiNode] to whoever asks.
final class ShopExtension implements AfterEachCallback, ParameterResolver {
  private static final Namespace OURS = Namespace.create(ShopExtension.class);

  @Override
  public void afterEach(ExtensionContext context) {
    Shop shop = context.getStore(OURS).remove(Shop.class, Shop.class);
    if (shop != null) {
      shop.close();
    }
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
    return context
        .getStore(OURS)
        .computeIfAbsent(Shop.class, _ -> Shop.open(TestPostgres.database()), Shop.class);
  }
}
