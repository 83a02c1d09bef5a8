// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.target.HttpGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Answers what the test put under a url; nobody is there otherwise. */
final class FakeGate implements HttpGate {
  private final Map<String, Answer> answers = new TreeMap<>();

  private final Map<String, Function<Request, Answer>> servers = new TreeMap<>();

  void page(String url, String body) {
    answer(url, 200, body);
  }

  void answer(String url, int status, String body) {
    answers.put(
        url, new Response(status, Map.of("a", List.of("b")), body, false, Duration.ofMillis(5)));
  }

  void answer(String url, Answer answer) {
    answers.put(url, answer);
  }

  void down(String url) {
    answers.remove(url);
    servers.remove(url);
  }

  /** Answers every request whose url begins so. */
  void serve(String prefix, Function<Request, Answer> server) {
    servers.put(prefix, server);
  }

  @Override
  public Answer send(Request request, Duration timeout, long maxBytes) {
    for (Map.Entry<String, Function<Request, Answer>> server : servers.entrySet()) {
      if (request.url().startsWith(server.getKey())) {
        return server.getValue().apply(request);
      }
    }
    Answer answer = answers.get(request.url());
    return answer == null ? new Unreachable("connection refused") : answer;
  }
}
