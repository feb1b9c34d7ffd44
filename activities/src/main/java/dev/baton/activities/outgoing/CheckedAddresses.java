package dev.baton.activities.outgoing;

import dev.baton.domain.outgoing.OutgoingRules;
import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Resolves a name once and lets only that be connected to which was checked: whatever the name
/// leads to a moment later, or however an address is written.
final class CheckedAddresses extends AddressResolverGroup<InetSocketAddress> {
  private final OutgoingRules rules;
  private final Names names;

  CheckedAddresses(OutgoingRules rules, Names names) {
    this.rules = rules;
    this.names = names;
  }

  /// Finds where a name leads; may block.
  interface Names {
    InetAddress[] find(String host) throws UnknownHostException;
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
    return new Resolver(executor);
  }

  private final class Resolver extends AbstractAddressResolver<InetSocketAddress> {
    Resolver(EventExecutor executor) {
      super(executor, InetSocketAddress.class);
    }

    /// Never: what is written as a number is checked as well.
    @Override
    protected boolean doIsResolved(InetSocketAddress written) {
      return false;
    }

    @Override
    protected void doResolve(InetSocketAddress written, Promise<InetSocketAddress> promise) {
      find(written).subscribe(found -> promise.trySuccess(found.getFirst()), promise::tryFailure);
    }

    @Override
    protected void doResolveAll(
        InetSocketAddress written, Promise<List<InetSocketAddress>> promise) {
      find(written).subscribe(promise::trySuccess, promise::tryFailure);
    }
  }

  private Mono<List<InetSocketAddress>> find(InetSocketAddress written) {
    return Mono.fromCallable(() -> names.find(written.getHostString()))
        .subscribeOn(Schedulers.boundedElastic())
        .map(found -> checked(written, found));
  }

  /// One that is not public among several is a trap, not a choice.
  private List<InetSocketAddress> checked(InetSocketAddress written, InetAddress[] found) {
    boolean allowed =
        Arrays.stream(found)
            .allMatch(place ->
                rules.mayLeadTo(written.getHostString(), written.getPort(), place.getAddress()));
    if (!allowed || found.length == 0) {
      throw new OutgoingException("its address is not allowed");
    }
    return Arrays.stream(found)
        .map(place -> new InetSocketAddress(place, written.getPort()))
        .toList();
  }
}
