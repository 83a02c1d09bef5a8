// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals;

import dev.drillbook.promql.Matcher;
import java.util.List;
import java.util.Set;

/** What labels there are, whatever their samples. Any thread may ask. */
public interface Catalog {
  /** Names of all labels of the matching series, sorted; no matcher asks for all series. */
  Set<String> labelNames(List<Matcher> matchers);

  /** Values of a label among the matching series, sorted; no matcher asks for all series. */
  Set<String> labelValues(String name, List<Matcher> matchers);

  /** Nothing at all. */
  static Catalog empty() {
    return new Catalog() {
      @Override
      public Set<String> labelNames(List<Matcher> matchers) {
        return Set.of();
      }

      @Override
      public Set<String> labelValues(String name, List<Matcher> matchers) {
        return Set.of();
      }
    };
  }
}
