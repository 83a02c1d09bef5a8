// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Something that answers HTTP. Either {@code url} is given, or {@code fileSd}: a file of
 * Prometheus's file_sd form that lists its instances. Header values may hold {@code
 * ${secret:NAME}}: a reference, resolved only when sent.
 *
 * @param scrape the metrics path, empty when it is not scraped
 * @param probe a path that is requested every interval: writes probe_success,
 *     probe_http_status_code and probe_duration_seconds with the label target
 * @param json a page of JSON whose values become series
 * @param every how often, where it is not the estate's scrape interval
 * @param rules how its metrics page is read
 * @param faultsAllowed whether drills may break something through it; no symptom, step or criterion
 *     may then use it
 */
public record Target(
    String name,
    String service,
    Optional<String> url,
    Optional<String> fileSd,
    Optional<String> scrape,
    Optional<String> probe,
    Optional<JsonPage> json,
    Optional<Duration> every,
    Map<String, String> headers,
    ScrapeRules rules,
    boolean faultsAllowed,
    Position at) {
  public Target {
    headers = Map.copyOf(headers);
  }

  /** A target without a probe or a JSON page, read by the usual rules. */
  public Target(
      String name,
      String service,
      Optional<String> url,
      Optional<String> fileSd,
      Optional<String> scrape,
      Optional<Duration> every,
      Map<String, String> headers,
      boolean faultsAllowed,
      Position at) {
    this(
        name,
        service,
        url,
        fileSd,
        scrape,
        Optional.empty(),
        Optional.empty(),
        every,
        headers,
        ScrapeRules.DEFAULT,
        faultsAllowed,
        at);
  }
}
