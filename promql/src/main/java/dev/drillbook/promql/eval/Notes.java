// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Position;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the evaluator noticed: each remark once, in the words that Prometheus uses. */
final class Notes {
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> infos = new LinkedHashSet<>();

  void warn(String text, Position position) {
    warnings.add("PromQL warning: " + text + " (" + position + ")");
  }

  void warnOfQuantiles(double[] quantiles, Position position) {
    for (double q : quantiles) {
      if (!(q >= 0 && q <= 1)) {
        warn("quantile value should be between 0 and 1, got " + Aggregations.number(q), position);
      }
    }
  }

  void inform(String text, Position position) {
    infos.add("PromQL info: " + text + " (" + position + ")");
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  List<String> infos() {
    return List.copyOf(infos);
  }
}
