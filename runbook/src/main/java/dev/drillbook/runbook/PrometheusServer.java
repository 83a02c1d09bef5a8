// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A Prometheus, or a server that answers as one does, from which series are taken. Header values
 * may hold {@code ${secret:NAME}}.
 *
 * @param url without {@code /api/v1}
 * @param every how often, where it is not the estate's scrape interval
 * @param names of the metrics that are taken from there; it matches the whole name
 */
public record PrometheusServer(
    String name,
    String url,
    Map<String, String> headers,
    Optional<Duration> every,
    Pattern names,
    Position at) {
  public PrometheusServer {
    headers = Map.copyOf(headers);
  }
}
