// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import dev.drillbook.signals.store.Round;
import java.util.List;
import java.util.Map;

/**
 * Zeros for counters that began to count between two scrapes: without one before it, the first
 * count of a series would be no increase.
 */
final class Beginnings {
  private static final List<String> SUFFIXES = List.of("_total", "_bucket", "_count", "_sum");

  private Beginnings() {}

  /**
   * @param fresh series that the page has for the first time
   * @param since when the former scrape was; what began before it has no zero
   */
  static Round zeros(List<PageSeries> fresh, Map<Labels, Double> created, long since, long now) {
    Round zeros = new Round(fresh.size());
    for (PageSeries series : fresh) {
      if (series.handle() == null) {
        continue;
      }
      Double began = created.get(family(series.onPage()));
      long t = began == null ? 0 : Math.round(began * 1000);
      if (t > since && t < now) {
        zeros.add(series.handle(), t, 0);
      }
    }
    return zeros;
  }

  private static Labels family(Labels labels) {
    String name = labels.name();
    for (String suffix : SUFFIXES) {
      if (name.endsWith(suffix)) {
        name = name.substring(0, name.length() - suffix.length());
        break;
      }
    }
    return labels.without("le").with(Labels.NAME, name);
  }
}
