// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.histogram.Buckets;
import dev.drillbook.promql.histogram.Histogram;
import dev.drillbook.promql.histogram.Layout;
import dev.drillbook.promql.histogram.ResetHint;
import dev.drillbook.promql.histogram.Totals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The lines of one classic histogram, to be read as one native histogram with custom buckets. */
final class ClassicLines {
  private final Labels labels;
  private final Map<Double, SeriesLine> buckets = new TreeMap<>();
  private List<SeriesLine.Entry> counts = List.of();
  private List<SeriesLine.Entry> sums = List.of();

  ClassicLines(Labels labels) {
    this.labels = labels;
  }

  /** A bound that is not a number is left out, as there is no bucket for it. */
  void addBucket(String le, SeriesLine line) {
    try {
      SeriesLine.number(le).ifPresent(bound -> buckets.put(bound, line));
    } catch (NumberFormatException e) {
      return;
    }
  }

  void setCounts(SeriesLine line) {
    counts = line.values();
  }

  void setSums(SeriesLine line) {
    sums = line.values();
  }

  SeriesLine converted() {
    double[] bounds =
        buckets.keySet().stream()
            .mapToDouble(Double::doubleValue)
            .filter(b -> b != Double.POSITIVE_INFINITY)
            .toArray();
    Layout layout = Layout.custom(bounds);
    int steps = longest(buckets.values());
    List<SeriesLine.Entry> entries = new ArrayList<>(steps);
    for (int step = 0; step < steps; step++) {
      entries.add(at(layout, step));
    }
    return new SeriesLine(labels, entries);
  }

  private static int longest(Collection<SeriesLine> lines) {
    return lines.stream().mapToInt(line -> line.values().size()).max().orElse(0);
  }

  private SeriesLine.Entry at(Layout layout, int step) {
    double[] inBuckets = new double[layout.bounds().length + 1];
    double below = 0;
    boolean any = false;
    int bucket = 0;
    for (Map.Entry<Double, SeriesLine> entry : buckets.entrySet()) {
      OptionalDouble cumulative = number(entry.getValue().values(), step);
      if (cumulative.isPresent() && Series.isStale(cumulative.getAsDouble())) {
        return new SeriesLine.Entry.Value(Series.STALE);
      }
      any |= cumulative.isPresent();
      double upTo = cumulative.orElse(below);
      inBuckets[bucket++] = upTo - below;
      below = upTo;
    }
    if (!any) {
      return new SeriesLine.Entry.Nothing();
    }
    double count = number(counts, step).orElse(below);
    inBuckets[inBuckets.length - 1] += count - below;
    return new SeriesLine.Entry.Native(
        new Histogram(
            layout,
            ResetHint.UNKNOWN,
            new Totals(count, number(sums, step).orElse(0), 0),
            Buckets.from(0, inBuckets),
            Buckets.NONE),
        false);
  }

  private static OptionalDouble number(List<SeriesLine.Entry> entries, int step) {
    return step < entries.size() && entries.get(step) instanceof SeriesLine.Entry.Value(double v)
        ? OptionalDouble.of(v)
        : OptionalDouble.empty();
  }
}
