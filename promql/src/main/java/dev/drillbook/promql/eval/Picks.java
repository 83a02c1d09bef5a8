// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Aggregator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.histogram.ShortNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** Aggregations that pick some elements of each group and leave them as they are. */
final class Picks {
  private final Expr.Aggregation aggregation;
  private final double[] parameter;
  private final Notes notes;

  /** Only numbers have a rank. */
  private final boolean ranked;

  private final IdentityHashMap<Column, Column> picked = new IdentityHashMap<>();

  /** Columns in the order in which they were picked; for one instant that is their rank. */
  private final List<Column> inOrder = new ArrayList<>();

  private Picks(Expr.Aggregation aggregation, double[] parameter, Notes notes) {
    this.aggregation = aggregation;
    this.parameter = parameter;
    this.notes = notes;
    this.ranked =
        aggregation.aggregator() == Aggregator.TOPK
            || aggregation.aggregator() == Aggregator.BOTTOMK;
  }

  static Result.Columns of(
      Expr.Aggregation aggregation, List<Column> columns, double[] parameter, Notes notes) {
    Picks picks = new Picks(aggregation, parameter, notes);
    boolean ratio = aggregation.aggregator() == Aggregator.LIMIT_RATIO;
    for (double value : parameter) {
      checkNumber(value, ratio, aggregation.position());
      if (ratio && Math.abs(value) > 1) {
        notes.warn(
            "ratio value should be between -1 and 1, got "
                + ShortNumber.print(value)
                + ", capping to "
                + ShortNumber.print(Math.signum(value)),
            aggregation.parameter().orElse(aggregation).position());
      }
    }
    for (List<Column> group : Groups.of(aggregation.grouping(), columns).values()) {
      for (int step = 0; step < parameter.length; step++) {
        picks.pick(group, step);
      }
    }
    return new Result.Columns(picks.inOrder);
  }

  private static void checkNumber(double value, boolean ratio, Position position) {
    if (Double.isNaN(value)) {
      throw new PromqlException(position, (ratio ? "Ratio" : "Parameter") + " value is NaN", "");
    }
  }

  private void pick(List<Column> group, int step) {
    List<Column> present = new ArrayList<>(group.size());
    for (Column column : group) {
      if (ranked ? column.isNumber(step) : column.isPresent(step)) {
        present.add(column);
      } else if (ranked && column.isPresent(step)) {
        notes.ofIgnoredHistograms(aggregation.aggregator().symbol(), aggregation.position());
      }
    }
    switch (aggregation.aggregator()) {
      case TOPK -> {
        present.sort(byValue(step, true));
        keepFirst(present, step);
      }
      case BOTTOMK -> {
        present.sort(byValue(step, false));
        keepFirst(present, step);
      }
      case LIMITK -> {
        present.sort(Comparator.comparing(Column::labels));
        keepFirst(present, step);
      }
      case LIMIT_RATIO -> keepShare(present, step);
      case SUM, AVG, MIN, MAX, COUNT, GROUP, STDDEV, STDVAR, QUANTILE, COUNT_VALUES ->
          throw new IllegalStateException(aggregation.aggregator() + " picks nothing");
    }
  }

  /** NaN last in both directions. */
  static Comparator<Column> byValue(int step, boolean descending) {
    return (a, b) -> {
      double x = a.values()[step];
      double y = b.values()[step];
      if (Double.isNaN(x) || Double.isNaN(y)) {
        return Boolean.compare(Double.isNaN(x), Double.isNaN(y));
      }
      return descending ? Double.compare(y, x) : Double.compare(x, y);
    };
  }

  private void keepFirst(List<Column> columns, int step) {
    double k = Math.min(columns.size(), Math.floor(parameter[step]));
    for (int i = 0; i < k; i++) {
      keep(columns.get(i), step);
    }
  }

  /** A positive ratio keeps the elements below it, its negative complement exactly the others. */
  private void keepShare(List<Column> columns, int step) {
    double ratio = Math.clamp(parameter[step], -1, 1);
    for (Column column : columns) {
      double place = place(column);
      if (ratio >= 0 ? place < ratio : place >= 1 + ratio) {
        keep(column, step);
      }
    }
  }

  /**
   * A number in [0, 1) that depends on the labels only, so that a series is always or never kept.
   */
  private static double place(Column column) {
    long mixed = column.labels().hashCode() * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return (mixed >>> 11) / (double) (1L << 53);
  }

  private void keep(Column column, int step) {
    Column result = picked.get(column);
    if (result == null) {
      result = Column.blankLike(column);
      picked.put(column, result);
      inOrder.add(result);
    }
    result.put(step, column);
  }
}
