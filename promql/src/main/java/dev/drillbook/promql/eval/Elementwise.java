// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.histogram.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Functions that change each element of an instant vector on its own. */
final class Elementwise {
  /** One element's new value, or {@link Column#ABSENT} to drop it. */
  interface Operation {
    double of(double value, int step);
  }

  private Elementwise() {}

  /** Histograms are left out; the metric name goes, as the result is another quantity. */
  static Result.Columns map(List<Column> columns, Operation operation) {
    List<Column> results = new ArrayList<>(columns.size());
    for (Column column : columns) {
      double[] values = column.values().clone();
      for (int step = 0; step < values.length; step++) {
        if (column.isNumber(step)) {
          values[step] = operation.of(values[step], step);
        } else {
          values[step] = Column.ABSENT;
        }
      }
      results.add(new Column(column.labels(), values, null, true));
    }
    return new Result.Columns(results);
  }

  /** A number from each histogram; numbers are left out. */
  static Result.Columns ofHistograms(List<Column> columns, ToDoubleFunction<Histogram> operation) {
    List<Column> results = new ArrayList<>();
    for (Column column : columns) {
      if (!column.hasHistograms()) {
        continue;
      }
      Column result = Column.blank(column.labels(), column.values().length);
      for (int step = 0; step < result.values().length; step++) {
        Histogram histogram = column.histogram(step);
        if (histogram != null) {
          result.values()[step] = operation.applyAsDouble(histogram);
        }
      }
      results.add(result.withNameDropped(true));
    }
    return new Result.Columns(results);
  }

  /** All values with the other sign, histograms too. */
  static Result.Columns negated(List<Column> columns) {
    List<Column> results = new ArrayList<>(columns.size());
    for (Column column : columns) {
      Column result = Column.blankLike(column);
      for (int step = 0; step < result.values().length; step++) {
        Histogram histogram = column.histogram(step);
        if (histogram != null) {
          result.put(step, histogram.times(-1));
        } else if (column.isPresent(step)) {
          result.values()[step] = -column.values()[step];
        }
      }
      results.add(result.withNameDropped(true));
    }
    return new Result.Columns(results);
  }

  static double sign(double value) {
    return value < 0 ? -1 : value > 0 ? 1 : value;
  }

  /** Halves are rounded up. */
  static double round(double value, double nearest) {
    double inverse = 1.0 / nearest;
    return Math.floor(value * inverse + 0.5) / inverse;
  }

  /** Empty when the bounds are crossed. */
  static double clamp(double value, double lowest, double highest) {
    return highest < lowest ? Column.ABSENT : Math.max(lowest, Math.min(highest, value));
  }

  /** Exact for powers of two. */
  static double log2(double value) {
    int exponent = Math.getExponent(value);
    boolean normal = exponent >= Double.MIN_EXPONENT && exponent <= Double.MAX_EXPONENT;
    if (normal && value > 0) {
      return exponent + Math.log(value / Math.scalb(1.0, exponent)) / Math.log(2);
    }
    return Math.log(value) / Math.log(2);
  }

  static double asinh(double value) {
    double size = Math.abs(value);
    return Math.copySign(Math.log(size + Math.sqrt(size * size + 1)), value);
  }

  static double acosh(double value) {
    return Math.log(value + Math.sqrt(value * value - 1));
  }

  static double atanh(double value) {
    return 0.5 * Math.log1p(2 * value / (1 - value));
  }
}
