package dev.baton.activities.outgoing;

import dev.baton.domain.outgoing.OutgoingRules;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;

/// The guard through which every request passes whose address somebody has written into a policy:
/// whom it asks is up to [OutgoingRules], judged on what is written and again on the very address
/// that is connected to; no redirect is followed, no proxy used, and an answer has limits of time,
/// size and depth. Few requests at once to each place; who comes more waits, within their time.
/// Never blocks; thread-safe.
public final class OutgoingClient implements AutoCloseable {
  /// Of an answer, in bytes.
  public static final int LARGEST = 64 * 1024;

  /// Requests at once to one place.
  public static final int AT_ONCE = 4;

  private static final int WAITING = 64;
  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final Duration OLDEST = Duration.ofMinutes(1);

  private final OutgoingRules rules;
  private final HttpClient client;
  private final ConnectionProvider connections =
      ConnectionProvider.builder("outgoing")
          .maxConnections(AT_ONCE)
          .pendingAcquireMaxCount(WAITING)
          .maxIdleTime(IDLE)
          // A name is looked up again at least so often.
          .maxLifeTime(OLDEST)
          .build();

  public OutgoingClient(OutgoingRules rules) {
    this(rules, InetAddress::getAllByName);
  }

  OutgoingClient(OutgoingRules rules, CheckedAddresses.Names names) {
    this.rules = rules;
    this.client =
        HttpClient.create(connections)
            .resolver(new CheckedAddresses(rules, names))
            .followRedirect(false)
            .compress(false)
            .headers(headers ->
                headers
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .set(HttpHeaderNames.ACCEPT, "application/json")
                    .set(HttpHeaderNames.USER_AGENT, "baton"));
  }

  /// Posts JSON and reads the JSON of an answer with status 200.
  ///
  /// @param limit for all of it: the name, the connection, and the answer to its last byte
  /// @return fails with an [OutgoingException], whatever goes wrong
  public Mono<JsonNode> post(String address, Object body, Duration limit) {
    return Mono.defer(() -> guarded(address, body))
        .timeout(limit)
        .onErrorMap(fault -> refusal(fault, limit));
  }

  /// Posts what is JSON already and wants nothing back but a status of 2xx.
  ///
  /// @param headers besides the usual ones
  /// @param limit for all of it: the name, the connection, and the answer to its status
  /// @return empty; fails with an [OutgoingException], whatever goes wrong
  public Mono<Void> tell(String address, Map<String, String> headers, String body, Duration limit) {
    return Mono.defer(() -> guarded(address, headers, body))
        .timeout(limit)
        .onErrorMap(fault -> refusal(fault, limit));
  }

  private Mono<Void> guarded(String address, Map<String, String> headers, String body) {
    return rules.refusal(address).isPresent()
        ? Mono.error(new OutgoingException("its address is not allowed"))
        : client
            .headers(more -> headers.forEach(more::set))
            .post()
            .uri(address)
            .send(ByteBufFlux.fromString(Mono.just(body)))
            .response((response, _) -> accepted(response))
            .then();
  }

  private static Mono<Void> accepted(HttpClientResponse response) {
    return response.status().codeClass() == HttpStatusClass.SUCCESS
        ? Mono.empty()
        : Mono.error(new OutgoingException("answered with status " + response.status().code()));
  }

  private Mono<JsonNode> guarded(String address, Object body) {
    return rules.refusal(address).isPresent()
        ? Mono.error(new OutgoingException("its address is not allowed"))
        : client
            .post()
            .uri(address)
            .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(AnswerJson.write(body))))
            .response(OutgoingClient::answer)
            .single()
            .map(AnswerJson::read);
  }

  private static Mono<byte[]> answer(HttpClientResponse response, ByteBufFlux content) {
    return response.status().equals(HttpResponseStatus.OK)
        ? content
            .collect(ByteArrayOutputStream::new, OutgoingClient::take)
            .map(ByteArrayOutputStream::toByteArray)
        : Mono.error(new OutgoingException("answered with status " + response.status().code()));
  }

  private static void take(ByteArrayOutputStream taken, ByteBuf part) {
    if (taken.size() + part.readableBytes() > LARGEST) {
      throw new OutgoingException("answered too much");
    }
    byte[] bytes = new byte[part.readableBytes()];
    part.readBytes(bytes);
    taken.writeBytes(bytes);
  }

  private static OutgoingException refusal(Throwable fault, Duration limit) {
    return switch (fault) {
      case OutgoingException known -> known;
      case TimeoutException _ ->
          new OutgoingException("timed out after " + limit.toMillis() + " ms");
      default -> new OutgoingException("could not be reached");
    };
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
