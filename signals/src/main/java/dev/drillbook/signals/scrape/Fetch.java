// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.runbook.ScrapeRules;
import dev.drillbook.signals.store.Source;
import dev.drillbook.target.HttpGate;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fetches one instance's metrics page and reads it. Rounds never overlap. */
final class Fetch {
  private static final String ACCEPT =
      "application/openmetrics-text;version=1.0.0;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

  private final HttpGate gate;
  private final HttpGate.Request request;
  private final Duration timeLimit;
  private final ScrapeRules.Limits limits;
  private final SeriesBook book;

  Fetch(Instance instance, Source source, HttpGate gate) {
    ScrapeRules rules = instance.target().rules();
    this.gate = gate;
    this.timeLimit =
        rules
            .timeout()
            .filter(timeout -> timeout.compareTo(source.timeLimit()) < 0)
            .orElse(source.timeLimit());
    this.limits = rules.limits();
    this.book = new SeriesBook(new Ownership(source.labels(), rules));
    this.request = request(instance, timeLimit);
  }

  private static HttpGate.Request request(Instance instance, Duration timeLimit) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", ACCEPT);
    headers.put("Accept-Encoding", "gzip");
    headers.put(
        "X-Prometheus-Scrape-Timeout-Seconds",
        String.format(Locale.ROOT, "%.3f", timeLimit.toMillis() / 1000.0));
    headers.putAll(instance.target().headers());
    return new HttpGate.Request("GET", instance.url() + instance.path(), headers, "");
  }

  /** Asks for the page outside of any round. */
  static HttpGate.Answer once(Instance instance, HttpGate gate) {
    ScrapeRules rules = instance.target().rules();
    Duration limit = rules.timeout().orElse(LONGEST_LOOK);
    return gate.send(request(instance, limit), limit, rules.limits().bytes());
  }

  Outcome read() {
    return switch (gate.send(request, timeLimit, limits.bytes())) {
      case HttpGate.Unreachable u -> new Outcome.NotRead(u.reason(), Duration.ZERO);
      case HttpGate.Lost lost -> new Outcome.NotRead(lost.reason(), timeLimit);
      case HttpGate.Response response -> understand(response);
    };
  }

  /** What the pages say about their families. Any thread. */
  Collection<MetricsPage.Family> families() {
    return book.families().values();
  }

  /** Series that the last page had for the first time. */
  List<PageSeries> takeFresh() {
    return book.takeFresh();
  }

  private Outcome understand(HttpGate.Response response) {
    if (response.status() != 200) {
      return new Outcome.NotRead("HTTP " + response.status(), response.took());
    }
    if (response.truncated()) {
      return new Outcome.NotRead(
          "the page is larger than " + (limits.bytes() >> 20) + " MB", response.took());
    }
    return switch (TextFormat.read(response.body(), open(response), book)) {
      case Page.Malformed bad -> new Outcome.NotRead("not a metrics page, " + bad, response.took());
      case Page.Exposition page when page.stored() > limits.samples() ->
          new Outcome.NotRead(
              "the page has "
                  + page.stored()
                  + " samples, most of "
                  + page.mostFrequentName()
                  + "; the limit is "
                  + limits.samples(),
              response.took());
      case Page.Exposition page -> {
        book.forget(page.samples().size());
        yield new Outcome.Read(page, response.took());
      }
    };
  }

  static boolean open(HttpGate.Response response) {
    return response.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
        .flatMap(header -> header.getValue().stream())
        .anyMatch(type -> type.startsWith("application/openmetrics-text"));
  }
}
