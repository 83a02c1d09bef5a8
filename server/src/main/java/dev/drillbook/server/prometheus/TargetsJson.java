// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.prometheus;

import dev.drillbook.signals.Signals;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Scraped instances as Prometheus lists its targets. */
record TargetsJson(List<Active> activeTargets, List<Object> droppedTargets) {

  record Active(
      Map<String, String> discoveredLabels,
      Map<String, String> labels,
      String scrapePool,
      String scrapeUrl,
      String lastError,
      Instant lastScrape,
      String health) {}

  static TargetsJson of(Signals signals) {
    return new TargetsJson(signals.targets().stream().map(TargetsJson::active).toList(), List.of());
  }

  private static Active active(Signals.TargetHealth health) {
    Map<String, String> labels =
        Map.of("job", health.target(), "instance", health.instance(), "service", health.service());
    return new Active(
        Map.of(),
        labels,
        health.target(),
        "http://" + health.instance(),
        health.reason(),
        health.lastScrape().orElse(Instant.EPOCH),
        health.up() ? "up" : health.lastScrape().isPresent() ? "down" : "unknown");
  }
}
