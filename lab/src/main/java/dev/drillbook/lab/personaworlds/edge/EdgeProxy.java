// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.edge;

import com.sun.net.httpserver.HttpExchange;
import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.JsonLog;
import dev.drillbook.lab.personaworlds.SmallHttp.Answer;
import dev.drillbook.lab.personaworlds.metrics.Counter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Passes requests on to the API with the client's address, refuses whom the rules refuse, writes
 * the access log.
 */
final class EdgeProxy {
  /** How long a request waits for an API that is just being restarted. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Duration UPSTREAM_TIMEOUT = Duration.ofSeconds(30);
  private static final List<String> PASSED_ON =
      List.of("Authorization", "Content-Type", "Accept", "X-Request-Id");

  private final URI upstream;
  private final SharedLimiter limiter;
  private final JsonLog log;
  private final Counter requests;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile EdgeRules rules = EdgeRules.NONE;

  EdgeProxy(URI upstream, SharedLimiter limiter, JsonLog log, Counter requests) {
    this.upstream = upstream;
    this.limiter = limiter;
    this.log = log;
    this.requests = requests;
  }

  void use(EdgeRules fresh) {
    rules = fresh;
  }

  Answer answer(HttpExchange exchange) throws IOException {
    long start = System.nanoTime();
    String address = exchange.getRemoteAddress().getAddress().getHostAddress();
    byte[] body = exchange.getRequestBody().readAllBytes();
    Answer answer = decide(exchange, address, body);
    requests.increment(String.valueOf(answer.status()));
    log.info("access")
        .with("client", address)
        .with("method", exchange.getRequestMethod())
        .with("path", exchange.getRequestURI().getPath())
        .with("status", answer.status())
        .with("latency_ms", (System.nanoTime() - start) / 1_000_000)
        .write();
    return answer;
  }

  private Answer decide(HttpExchange exchange, String address, byte[] body) {
    EdgeRules now = rules;
    if (now.deny().contains(address)) {
      return Answer.json(403, "{\"error\":\"forbidden\"}");
    }
    if (!limiter.admit(address, now.limitPerMinute())) {
      return Answer.json(429, "{\"error\":\"rate limit exceeded\"}");
    }
    HttpRequest request = request(exchange, address, body);
    Deadline patience = Deadline.after(PATIENCE);
    while (true) {
      try {
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(response.statusCode(), type, response.body());
      } catch (ConnectException refused) {
        // Nothing was sent yet, so trying again repeats nothing.
        if (patience.expired()) {
          return Answer.json(502, "{\"error\":\"upstream unreachable\"}");
        }
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      } catch (HttpTimeoutException late) {
        return Answer.json(504, "{\"error\":\"upstream timed out\"}");
      } catch (IOException broken) {
        return Answer.json(502, "{\"error\":\"upstream closed the connection\"}");
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return Answer.json(503, "{\"error\":\"shutting down\"}");
      }
    }
  }

  private HttpRequest request(HttpExchange exchange, String address, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(upstream.resolve(exchange.getRequestURI().toString()))
            .timeout(UPSTREAM_TIMEOUT)
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
            .header("X-Forwarded-For", address);
    for (String name : PASSED_ON) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return request.build();
  }
}
