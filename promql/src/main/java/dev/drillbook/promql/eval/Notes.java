// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Position;
import dev.drillbook.promql.histogram.Combined;
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

  /** Numbers and histograms where only one kind makes sense. */
  void warnOfMix(String metric, Position position) {
    warn("encountered a mix of histograms and floats for metric name \"" + metric + "\"", position);
  }

  void warnOfMixedSchemas(String metric, Position position) {
    warn(
        "vector contains a mix of histograms with exponential and custom buckets schemas for"
            + " metric name \""
            + metric
            + "\"",
        position);
  }

  void ofIgnoredHistograms(String aggregation, Position position) {
    inform("ignored histogram in " + aggregation + " aggregation", position);
  }

  /** What adding histograms up had to do to them. */
  void ofCombining(Combined combined, String operation, Position position) {
    if (combined.resetsContradict()) {
      warn("conflicting counter resets during histogram " + operation, position);
    }
    if (combined.boundsReconciled()) {
      inform("mismatched custom buckets were reconciled during " + operation, position);
    }
  }

  /** As messages end that know the metric's name; empty when there is none. */
  static String forMetric(String name) {
    return name.isEmpty() ? "" : " for metric name \"" + name + "\"";
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  List<String> infos() {
    return List.copyOf(infos);
  }
}
