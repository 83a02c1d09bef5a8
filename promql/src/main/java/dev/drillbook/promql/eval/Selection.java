// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.At;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Measured;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.QueryOptions;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.TimeGrid;
import dev.drillbook.promql.WindowEnds;
import dev.drillbook.promql.histogram.Histogram;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads selectors from the source and lays their samples out on the grid. */
final class Selection {
  private final SeriesSource source;
  private final TimeGrid query;
  private final QueryOptions options;

  /**
   * @param query the instants of the whole query, which {@code start()} and {@code end()} mean even
   *     inside a subquery
   */
  Selection(SeriesSource source, TimeGrid query, QueryOptions options) {
    this.source = source;
    this.query = query;
    this.options = options;
  }

  /** The newest sample of each series that is no older than the lookback and not stale. */
  List<Column> instant(Expr.VectorSelector selector, TimeGrid grid) {
    return instant(selector, grid, false);
  }

  /** As {@link #instant}, with the samples' own times in seconds as values. */
  List<Column> timestamps(Expr.VectorSelector selector, TimeGrid grid) {
    return instant(selector, grid, true);
  }

  private List<Column> instant(Expr.VectorSelector selector, TimeGrid grid, boolean times) {
    RangeInput input = read(selector, options.lookback().toMillis(), grid, true);
    checkSize((long) input.series().size() * grid.size(), selector.position());
    return input.read(
        (window, _) -> {
          double newest = window.lastValue();
          return times && !Series.isStale(newest) ? window.lastTimestamp() / 1000.0 : newest;
        },
        (window, step, result) -> {
          Histogram newest = window.histogram(window.size() - 1);
          double value = window.lastValue();
          if (times && !Series.isStale(value)) {
            result.values()[step] = window.lastTimestamp() / 1000.0;
          } else if (newest != null) {
            result.put(step, newest);
          } else {
            result.values()[step] = value;
          }
        },
        false);
  }

  /** Stops an expression that would fill the memory before it does. */
  void checkSize(long values, Position position) {
    if (values > options.mostValues()) {
      throw new PromqlException(
          position,
          "this part needs " + values + " values at once, the limit is " + options.mostValues(),
          "Use a longer step, a shorter range or fewer series");
    }
  }

  RangeInput range(Expr.MatrixSelector matrix, TimeGrid grid) {
    return read(matrix.selector(), matrix.range().toMillis(), grid, false);
  }

  /** A number per series at the grid's only instant, when the source can tell it by itself. */
  Optional<Measured> measure(
      Expr.MatrixSelector matrix, TimeGrid grid, WindowEnds.Reading reading) {
    Expr.Shift shift = matrix.selector().shift();
    long end = pinned(shift).orElse(grid.fromMs()) - shift.offset().toMillis();
    return source.measure(
        matrix.selector().matchers(), end - matrix.range().toMillis(), end, reading);
  }

  /** The values at the instants themselves, on the line between the samples around them. */
  List<Column> smoothed(Expr.VectorSelector selector, TimeGrid grid) {
    RangeInput input = read(selector, options.lookback().toMillis(), grid, false);
    checkSize((long) input.series().size() * grid.size(), selector.position());
    return input.readReaching(
        (window, _) -> Reaching.smoothed(window, options.lookback().toMillis()),
        selector.position(),
        false);
  }

  private RangeInput read(
      Expr.VectorSelector selector, long rangeMs, TimeGrid grid, boolean keepStale) {
    OptionalLong pinned = pinned(selector.shift());
    long offset = selector.shift().offset().toMillis();
    long first = pinned.orElse(grid.fromMs()) - offset;
    long last = pinned.orElse(grid.at(grid.size() - 1)) - offset;
    boolean reaches = selector.shift().reach().isPresent();
    long reach = reaches ? options.lookback().toMillis() : 0;
    List<Series> found = source.select(selector.matchers(), first - rangeMs - reach, last + reach);
    List<Series> series = keepStale ? found : withoutStale(found);
    return new RangeInput(series, grid, rangeMs, offset, pinned, true);
  }

  OptionalLong pinned(Expr.Shift shift) {
    if (shift.at().isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        switch (shift.at().get()) {
          case At.Timestamp timestamp -> timestamp.ms();
          case At.Start _ -> query.fromMs();
          case At.End _ -> query.toMs();
        });
  }

  /** The list itself when there is nothing to leave out, as is usual. */
  private static List<Series> withoutStale(List<Series> found) {
    for (Series series : found) {
      if (hasStale(series)) {
        return found.stream().map(Selection::withoutStale).toList();
      }
    }
    return found;
  }

  private static boolean hasStale(Series series) {
    for (double value : series.values()) {
      // Only a NaN can be the marker, and the test for one is cheaper.
      if (Double.isNaN(value) && Series.isStale(value)) {
        return true;
      }
    }
    return false;
  }

  private static Series withoutStale(Series series) {
    if (!hasStale(series)) {
      return series;
    }
    double[] values = series.values();
    Series kept =
        new Series(
            series.labels(),
            new long[values.length],
            new double[values.length],
            series.histograms() == null ? null : new Histogram[values.length]);
    int n = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Series.isStale(values[i])) {
        n = copy(series, i, series.timestamps()[i], kept, n);
      }
    }
    return kept.slice(0, n);
  }

  private static int copy(Series from, int index, long t, Series to, int n) {
    to.timestamps()[n] = t;
    to.values()[n] = from.values()[index];
    if (to.histograms() != null) {
      to.histograms()[n] = from.histogram(index);
    }
    return n + 1;
  }

  /** A column's values as samples of a series. */
  static Series samples(Column column, TimeGrid grid) {
    Series all =
        new Series(column.labels(), new long[grid.size()], column.values(), column.histograms());
    Series kept =
        new Series(
            column.labels(),
            new long[grid.size()],
            new double[grid.size()],
            column.hasHistograms() ? new Histogram[grid.size()] : null);
    int n = 0;
    int found = 0;
    for (int step = 0; step < grid.size(); step++) {
      if (column.isPresent(step)) {
        found += column.histogram(step) == null ? 0 : 1;
        n = copy(all, step, grid.at(step), kept, n);
      }
    }
    Series samples = kept.slice(0, n);
    return found > 0
        ? samples
        : new Series(samples.labels(), samples.timestamps(), samples.values());
  }
}
