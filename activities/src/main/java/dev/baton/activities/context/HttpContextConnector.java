package dev.baton.activities.context;

import dev.baton.domain.context.ContextCard;
import dev.baton.domain.context.ContextCard.State;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a shop's own HTTP service about a customer. It waits 800 ms for an answer, tries twice, and
/// gives up after 1.5 s in all: a broken service never delays a conversation. Thread-safe.
public final class HttpContextConnector implements AutoCloseable {

  private static final String NAME = "shop";
  private static final Duration PER_TRY = Duration.ofMillis(800);
  private static final Duration IN_ALL = Duration.ofMillis(1_500);

  // A redirect could lead to an address that nobody allowed.
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PER_TRY)
          .followRedirects(Redirect.NEVER)
          .build();

  /// Fetches the customer's card; blocks for at most about 1.5 s and never throws. Whatever goes
  /// wrong makes a failed card whose data is only a short reason under `error`, without the address
  /// and the customer.
  ///
  /// @param urlTemplate http or https, with `{customer}` where the customer's id goes
  public ContextCard fetch(String urlTemplate, String customerExternalId, Instant now) {
    var answer =
        CustomerUrl.of(urlTemplate, customerExternalId)
            .map(this::ask)
            .orElseGet(() -> new Answer.Final("no valid address"));
    return switch (answer) {
      case Answer.Data(Map<String, Object> json) -> new ContextCard(NAME, State.FRESH, now, json);
      case Answer.Passing(String reason) -> failed(reason, now);
      case Answer.Final(String reason) -> failed(reason, now);
    };
  }

  /// Drops requests under way; they become failed cards.
  @Override
  public void close() {
    client.shutdownNow();
  }

  private static ContextCard failed(String reason, Instant now) {
    return new ContextCard(NAME, State.FAILED, now, Map.of("error", reason));
  }

  private Answer ask(URI uri) {
    var request = HttpRequest.newBuilder(uri).GET().header("Accept", "application/json").build();
    var started = System.nanoTime();
    var first = ask(request, PER_TRY);
    if (!(first instanceof Answer.Passing)) {
      return first;
    }
    var left = IN_ALL.minusNanos(System.nanoTime() - started);
    return ask(request, left.compareTo(PER_TRY) < 0 ? left : PER_TRY);
  }

  private Answer ask(HttpRequest request, Duration limit) {
    // The client's own request timeout ends with the headers; a body may dribble for ever.
    var response = client.sendAsync(request, _ -> new BoundedBody());
    try {
      return read(response.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return new Answer.Passing("timeout");
    } catch (ExecutionException e) {
      return e.getCause() instanceof BoundedBody.TooLarge
          ? new Answer.Final("answer too large")
          : new Answer.Passing("unreachable");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer.Final("interrupted");
    } finally {
      response.cancel(true);
    }
  }

  private static Answer read(HttpResponse<byte[]> response) {
    var status = response.statusCode();
    if (status == 200) {
      return ContextJson.read(response.body())
          .<Answer>map(Answer.Data::new)
          .orElseGet(() -> new Answer.Final("answer malformed"));
    }
    var reason = "status " + status;
    return status >= 500 || status == 429 ? new Answer.Passing(reason) : new Answer.Final(reason);
  }
}
