// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.histogram.Distribution;
import dev.drillbook.promql.histogram.Histogram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Functions that read one number from each histogram of a vector, native and classic ones. */
final class HistogramCalls {
  private final Notes notes;
  private final Position position;
  private final Position first;
  private final int steps;
  private final Map<Labels, Parts> histograms = new LinkedHashMap<>();

  /** The columns of one set of labels. */
  private static final class Parts {
    final List<ClassicHistograms.Bound> bounds = new ArrayList<>();
    final List<Column> natives = new ArrayList<>();
  }

  /**
   * @param vector the index of the argument that holds the histograms
   */
  HistogramCalls(Arguments arguments, int vector) {
    notes = arguments.evaluator().notes();
    position = arguments.expr(vector).position();
    first = arguments.expr(0).position();
    steps = arguments.grid().size();
    arguments.columns(vector).forEach(this::sort);
    histograms
        .values()
        .forEach(
            parts -> parts.bounds.sort(Comparator.comparingDouble(ClassicHistograms.Bound::upper)));
  }

  private void sort(Column column) {
    Labels labels = column.labels().without(ClassicHistograms.LE);
    if (column.hasHistograms()) {
      parts(labels).natives.add(column);
    }
    if (!column.hasNumber()) {
      return;
    }
    String le = column.labels().get(ClassicHistograms.LE);
    OptionalDouble upper = ClassicHistograms.parseBound(le);
    if (upper.isPresent()) {
      parts(labels).bounds.add(new ClassicHistograms.Bound(upper.getAsDouble(), column));
    } else {
      notes.warn(
          "bucket label \"le\" is missing or has a malformed value of \""
              + le
              + "\""
              + Notes.forMetric(labels.name()),
          position);
    }
  }

  private Parts parts(Labels labels) {
    return histograms.computeIfAbsent(labels, _ -> new Parts());
  }

  Result.Columns read(HistogramReading reading) {
    List<Column> results = new ArrayList<>(histograms.size());
    histograms.forEach((labels, parts) -> {
      Column result = Column.blank(labels, steps).withNameDropped(true);
      for (int step = 0; step < steps; step++) {
        read(reading, parts, result, step);
      }
      results.add(result);
    });
    return new Result.Columns(results);
  }

  /** Where both kinds of histogram stand there is no answer: nobody says which one counts. */
  private void read(HistogramReading reading, Parts parts, Column result, int step) {
    ClassicHistograms.Buckets buckets = ClassicHistograms.at(parts.bounds, step);
    for (Column column : parts.natives) {
      Histogram histogram = column.histogram(step);
      if (histogram == null) {
        continue;
      }
      if (!buckets.isEmpty()) {
        notes.warn(
            "vector contains a mix of classic and native histograms"
                + Notes.forMetric(result.labels().name()),
            position);
        result.values()[step] = Column.ABSENT;
        return;
      }
      result.values()[step] = reading.ofNative(histogram, step);
      remarkNaN(reading, histogram, result, step);
    }
    if (!buckets.isEmpty()) {
      result.values()[step] = ofClassic(reading, buckets, result.labels(), step);
    }
  }

  private double ofClassic(
      HistogramReading reading, ClassicHistograms.Buckets buckets, Labels labels, int step) {
    boolean raised = ClassicHistograms.makeMonotonic(buckets.counts());
    if (raised && reading.isQuantile()) {
      notes.inform(
          "input to histogram_quantile needed to be fixed for monotonicity (see"
              + " https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)"
              + Notes.forMetric(labels.name()),
          position);
    }
    return buckets.usable()
        ? reading.ofClassic(buckets.uppers(), buckets.counts(), step)
        : Double.NaN;
  }

  private void remarkNaN(HistogramReading reading, Histogram histogram, Column result, int step) {
    if (!Distribution.of(histogram).hasNaN()) {
      return;
    }
    String text;
    if (!reading.isQuantile()) {
      text =
          "input to histogram_fraction has NaN observations, which are excluded from all"
              + " fractions";
    } else if (Double.isNaN(result.values()[step])) {
      text = "input to histogram_quantile has NaN observations, result is NaN";
    } else {
      text = "input to histogram_quantile has NaN observations, result is skewed higher";
    }
    notes.inform(text + Notes.forMetric(result.labels().name()), first);
  }
}
