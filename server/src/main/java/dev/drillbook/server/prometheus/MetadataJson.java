// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.prometheus;

import dev.drillbook.signals.scrape.MetricsPage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is known of a metric. Units are not gathered. */
record MetadataJson(String type, String help, String unit) {
  private static final String UNKNOWN = "unknown";

  /**
   * By metric name; what several targets say alike stands there once.
   *
   * @param metric the only one that is asked for, if one is
   * @param limit at most so many metrics; 0 for all
   */
  static Map<String, List<MetadataJson>> of(
      List<MetricsPage.Family> families, Optional<String> metric, int limit) {
    Map<String, List<MetadataJson>> all =
        families.stream()
            .filter(family -> metric.isEmpty() || metric.get().equals(family.name()))
            .collect(
                Collectors.groupingBy(
                    MetricsPage.Family::name,
                    TreeMap::new,
                    Collectors.collectingAndThen(Collectors.toList(), MetadataJson::distinct)));
    return limit == 0
        ? all
        : all.entrySet().stream()
            .limit(limit)
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new));
  }

  private static List<MetadataJson> distinct(List<MetricsPage.Family> families) {
    return families.stream()
        .map(family ->
            new MetadataJson(family.type().isEmpty() ? UNKNOWN : family.type(), family.help(), ""))
        .distinct()
        .sorted(Comparator.comparing(MetadataJson::type).thenComparing(MetadataJson::help))
        .toList();
  }
}
