// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.histogram.Histogram;
import dev.drillbook.promql.histogram.ResetHint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One series of a result: a value per instant of the grid, {@link #ABSENT} where it has none.
 *
 * <p>The staleness marker stands for "absent": it is the one NaN that no expression can produce, so
 * presence needs no second array.
 *
 * @param histograms null in most columns, which hold numbers only; where it has one, the number is
 *     NaN
 * @param nameDropped the metric name is not part of the answer, but still tells the column from
 *     others and can be read by {@code label_replace} and {@code by (__name__)}
 */
@SuppressWarnings("ArrayRecordComponent") // One array per series is the point of this type.
record Column(
    Labels labels,
    double[] values,
    @Nullable Histogram @Nullable [] histograms,
    boolean nameDropped) {
  static final double ABSENT = Series.STALE;

  Column(Labels labels, double[] values) {
    this(labels, values, null, false);
  }

  static boolean isAbsent(double value) {
    return Series.isStale(value);
  }

  /** A column without any value yet. */
  static Column blank(Labels labels, int size) {
    return blank(labels, size, false, false);
  }

  /**
   * @param mixed whether it can hold histograms
   */
  static Column blank(Labels labels, int size, boolean mixed, boolean nameDropped) {
    double[] values = new double[size];
    Arrays.fill(values, ABSENT);
    return new Column(labels, values, mixed ? new Histogram[size] : null, nameDropped);
  }

  /** A blank column with the labels and the kinds of values of another. */
  static Column blankLike(Column other) {
    return blank(other.labels, other.values.length, other.histograms != null, other.nameDropped);
  }

  boolean isPresent(int step) {
    return !isAbsent(values[step]);
  }

  boolean isNumber(int step) {
    return !isAbsent(values[step]) && (histograms == null || histograms[step] == null);
  }

  /** Null when there is a number or nothing. */
  @Nullable Histogram histogram(int step) {
    return histograms == null ? null : histograms[step];
  }

  boolean hasNumber() {
    for (int step = 0; step < values.length; step++) {
      if (isNumber(step)) {
        return true;
      }
    }
    return false;
  }

  /** Absent where it has a histogram. */
  Column numbersOnly() {
    if (histograms == null) {
      return this;
    }
    double[] numbers = values.clone();
    for (int step = 0; step < numbers.length; step++) {
      if (histograms[step] != null) {
        numbers[step] = ABSENT;
      }
    }
    return new Column(labels, numbers, null, nameDropped);
  }

  boolean hasHistograms() {
    return histograms != null;
  }

  /** Puts a histogram into a column that can hold one; none leaves the step absent. */
  void put(int step, @Nullable Histogram histogram) {
    if (histogram != null && histograms != null) {
      histograms[step] = histogram;
      values[step] = Double.NaN;
    }
  }

  void put(int step, Element element) {
    values[step] = element.number();
    if (histograms != null) {
      histograms[step] = element.histogram();
    }
  }

  /** Puts the value that another column has there, of either kind. */
  void put(int step, Column other) {
    values[step] = other.values[step];
    if (histograms != null) {
      histograms[step] = other.histogram(step);
    }
  }

  boolean isBlank() {
    for (double value : values) {
      if (!isAbsent(value)) {
        return false;
      }
    }
    return true;
  }

  Column relabelled(Labels changed) {
    return changed.equals(labels) ? this : new Column(changed, values, histograms, nameDropped);
  }

  Column withNameDropped(boolean dropped) {
    return dropped == nameDropped ? this : new Column(labels, values, histograms, dropped);
  }

  /**
   * For instants that were picked from a series: what is known from one sample to the next does not
   * hold from one picked sample to the next.
   */
  Column withUnknownHints() {
    if (histograms == null) {
      return this;
    }
    Histogram[] changed = new Histogram[histograms.length];
    for (int i = 0; i < changed.length; i++) {
      Histogram histogram = histograms[i];
      if (histogram != null) {
        changed[i] =
            histogram.hint() == ResetHint.GAUGE ? histogram : histogram.withHint(ResetHint.UNKNOWN);
      }
    }
    return new Column(labels, values, changed, nameDropped);
  }

  /** The labels of the answer. */
  Column named() {
    return nameDropped ? new Column(labels.withoutName(), values, histograms, false) : this;
  }

  /**
   * One column per label set, blank ones left out.
   *
   * @throws PromqlException when two columns of the same labels have values at the same instant
   */
  static List<Column> merged(List<Column> columns, Position position) {
    Map<Labels, Column> byLabels = LinkedHashMap.newLinkedHashMap(columns.size());
    for (Column column : columns) {
      if (column.isBlank()) {
        continue;
      }
      Column known = byLabels.putIfAbsent(column.labels(), column);
      if (known != null) {
        byLabels.put(column.labels(), known.joined(column, position));
      }
    }
    return new ArrayList<>(byLabels.values());
  }

  /** Blank ones left out, for columns whose labels differ anyway. */
  static List<Column> withoutBlank(List<Column> columns) {
    for (Column column : columns) {
      if (column.isBlank()) {
        return columns.stream().filter(c -> !c.isBlank()).toList();
      }
    }
    return columns;
  }

  /** With the names gone that had to go; where that makes columns equal, they are one. */
  static List<Column> answer(List<Column> columns, Position position) {
    boolean dropped = columns.stream().anyMatch(Column::nameDropped);
    return dropped ? merged(columns.stream().map(Column::named).toList(), position) : columns;
  }

  private Column joined(Column other, Position position) {
    boolean mixed = hasHistograms() || other.hasHistograms();
    Column both =
        new Column(
            labels, values.clone(), mixed ? new Histogram[values.length] : null, nameDropped);
    for (int i = 0; i < values.length; i++) {
      both.put(i, this);
      if (other.isPresent(i)) {
        if (isPresent(i)) {
          throw new PromqlException(
              position, "vector cannot contain metrics with the same labelset", "");
        }
        both.put(i, other);
      }
    }
    return both;
  }
}
