// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import com.google.re2j.Pattern;
import dev.drillbook.promql.Expr;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.PrometheusServer;
import dev.drillbook.runbook.Queries;
import dev.drillbook.signals.Signals.TargetHealth;
import dev.drillbook.signals.prometheus.PrometheusFeed;
import dev.drillbook.signals.prometheus.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The feeds of an estate's Prometheus servers: each takes what the estate reads, and no more. */
final class Prometheuses {
  private final Outside outside;
  private final Memory memory;
  private final Feeds<PrometheusFeed> feeds;
  private volatile List<PrometheusFeed> shown = List.of();

  Prometheuses(Rounds rounds, Outside outside, Memory memory) {
    this.outside = outside;
    this.memory = memory;
    this.feeds = new Feeds<>(rounds);
  }

  /** What makes a feed another feed. Compiled expressions have no equality of their own. */
  private record Key(
      String url, Map<String, String> headers, String names, Duration every, List<Wanted> wanted) {}

  void watch(Estate estate) {
    List<Expr> expressions =
        estate.landscape().prometheus().isEmpty() ? List.of() : Queries.of(estate);
    for (PrometheusServer server : estate.landscape().prometheus().values()) {
      Pattern names = server.names();
      List<Wanted> wanted = Wanted.of(expressions, names, estate.settings().aliases().keySet());
      Duration every = server.every().orElse(estate.settings().scrapeInterval());
      PrometheusFeed _ =
          feeds.want(
              new Key(server.url(), server.headers(), names.pattern(), every, wanted),
              () ->
                  new PrometheusFeed(
                      server, wanted, every, outside.http(), memory.store(), memory.supply()));
    }
    List<PrometheusFeed> running = new ArrayList<>();
    feeds.settle().forEach(running::add);
    shown = List.copyOf(running);
  }

  /** Any thread. */
  List<TargetHealth> health() {
    return shown.stream().map(PrometheusFeed::health).toList();
  }
}
