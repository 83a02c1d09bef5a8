// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.target.HttpGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers what the test put under a url; nobody is there otherwise. */
final class FakeGate implements HttpGate {
  private final Map<String, Answer> answers = new TreeMap<>();

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
  }

  @Override
  public Answer send(Request request, Duration timeout, long maxBytes) {
    Answer answer = answers.get(request.url());
    return answer == null ? new Unreachable("connection refused") : answer;
  }
}
