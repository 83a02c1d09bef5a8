// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import java.util.ArrayList;
import java.util.List;

/** The expressions of the signals benchmarks, over what {@link SyntheticPages} serve. */
final class SyntheticRules {
  static final String WIDE_RATIO =
      "sum(rate(http_requests_total{status=~\"5..\"}[5m])) / sum(rate(http_requests_total[5m]))";
  static final String WIDE_QUANTILE =
      "histogram_quantile(0.95, sum by (le) (rate(latency_seconds_bucket[5m])))";

  private SyntheticRules() {}

  /**
   * A thousand: 400 error ratios of a service each, 400 counters that grow while another stands
   * still, 200 quantiles by route.
   */
  static List<String> selective(int services) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String service = "service=\"s" + i % services + "\"";
      all.add(
          "sum(rate(http_requests_total{"
              + service
              + ",status=~\"5..\"}[5m]))"
              + " / sum(rate(http_requests_total{"
              + service
              + "}[5m])) > "
              + (i % 20) / 100.0);
      String jobs = "jobs_failed_total{" + service + ",instance=\"i" + i % SyntheticPages.INSTANCES;
      all.add(
          "increase("
              + jobs
              + "\",kind=\"k0\"}[15m]) >= 5 and ignoring(kind) increase("
              + jobs
              + "\",kind=\"k7\"}[15m]) == 0");
      if (i % 2 == 0) {
        all.add(
            "histogram_quantile(0.95, sum by (le, route) (rate(latency_seconds_bucket{"
                + service
                + "}[5m]))) > "
                + (i % 10));
      }
    }
    return all;
  }

  /** Ten that read every series of a name, each in its own way. */
  static List<String> wide() {
    String requests = "(rate(http_requests_total[5m]))";
    String buckets = "(rate(latency_seconds_bucket[5m]))";
    return List.of(
        "sum" + requests + " > 1e12",
        "sum by (service) " + requests + " > 3000",
        "sum by (service, route) " + requests + " > 300",
        "max by (route) " + requests + " > 10",
        "avg without (instance, status) " + requests + " > 1e12",
        "rate(http_requests_total[5m]) > 6.3",
        "sum by (instance) (increase(http_requests_total[15m])) > 1e12",
        "histogram_quantile(0.95, sum by (le, service) " + buckets + ") > 3",
        "histogram_quantile(0.99, sum by (le) " + buckets + ") > 1e12",
        "histogram_quantile(0.5, sum by (le, service, route) " + buckets + ") > 2");
  }
}
