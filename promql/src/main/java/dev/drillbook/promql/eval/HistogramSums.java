// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Aggregator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.histogram.Combined;
import dev.drillbook.promql.histogram.Histogram;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code sum} and {@code avg} of a group in which there are histograms. */
final class HistogramSums {
  private final Expr.Aggregation aggregation;
  private final Notes notes;

  HistogramSums(Expr.Aggregation aggregation, Notes notes) {
    this.aggregation = aggregation;
    this.notes = notes;
  }

  /** Leaves the step absent when numbers or another kind of buckets stand beside the histograms. */
  void add(List<Column> columns, int numbers, int step, Column result) {
    Position position = aggregation.expr().position();
    if (numbers > 0) {
      notes.warn("encountered a mix of histograms and floats for aggregation", position);
      return;
    }
    List<Histogram> histograms =
        columns.stream().map(c -> Objects.requireNonNull(c.histogram(step))).toList();
    Optional<Combined> combined =
        aggregation.aggregator() == Aggregator.AVG
            ? Combined.mean(histograms)
            : Combined.sum(histograms);
    if (combined.isEmpty()) {
      notes.warnOfMixedSchemas(columns.getLast().labels().name(), position);
      return;
    }
    notes.ofCombining(combined.get(), "aggregation", position);
    result.put(step, combined.get().value());
  }
}
