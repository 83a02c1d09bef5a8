// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.histogram;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The sum or mean of histograms, on the finest layout that all of them can be brought to.
 *
 * @param resetsContradict one of them was a reset and another was not
 * @param boundsReconciled their custom bounds differed, so that buckets were merged
 */
public record Combined(Histogram value, boolean resetsContradict, boolean boundsReconciled) {

  /** At least one; empty when custom and exponential buckets meet. */
  public static Optional<Combined> sum(List<Histogram> histograms) {
    Histogram first = histograms.getFirst();
    if (histograms.size() == 1) {
      return Optional.of(new Combined(first, false, false));
    }
    boolean custom = first.layout().isCustom();
    if (histograms.stream().anyMatch(h -> h.layout().isCustom() != custom)) {
      return Optional.empty();
    }
    double threshold = commonThreshold(histograms);
    List<Histogram> widened = histograms.stream().map(h -> h.widened(threshold)).toList();
    Layout layout = widened.getFirst().layout();
    for (Histogram histogram : widened) {
      layout = layout.common(histogram.layout());
    }
    boolean reconciled = false;
    for (Histogram histogram : widened) {
      reconciled |= custom && !histogram.layout().equals(layout);
    }
    Histogram value =
        new Histogram(
            layout,
            hint(histograms),
            new Totals(
                total(widened, Histogram::count),
                total(widened, Histogram::sum),
                total(widened, h -> h.totals().zeroCount())),
            sum(widened, layout, Histogram::positive),
            sum(widened, layout, Histogram::negative));
    return Optional.of(new Combined(value, contradict(histograms), reconciled));
  }

  /** As {@link #sum}, divided by their number; large ones are divided first. */
  public static Optional<Combined> mean(List<Histogram> histograms) {
    int n = histograms.size();
    Optional<Combined> sum = sum(histograms);
    if (sum.isEmpty() || !sum.get().value().isInfinite()) {
      return sum.map(s -> s.with(s.value().dividedBy(n)));
    }
    return sum(histograms.stream().map(h -> h.dividedBy(n)).toList());
  }

  private Combined with(Histogram changed) {
    return new Combined(changed, resetsContradict, boundsReconciled);
  }

  private static double commonThreshold(List<Histogram> histograms) {
    double threshold = 0;
    for (Histogram histogram : histograms) {
      threshold = Math.max(threshold, histogram.layout().zeroThreshold());
    }
    double before;
    do {
      before = threshold;
      for (Histogram histogram : histograms) {
        if (!histogram.layout().isCustom() && threshold > histogram.layout().zeroThreshold()) {
          threshold = histogram.uncut(threshold);
        }
      }
    } while (threshold != before);
    return threshold;
  }

  private static ResetHint hint(List<Histogram> histograms) {
    ResetHint hint = histograms.getFirst().hint();
    for (Histogram histogram : histograms) {
      hint = hint.plus(histogram.hint());
    }
    return hint;
  }

  private static boolean contradict(List<Histogram> histograms) {
    List<ResetHint> hints = histograms.stream().map(Histogram::hint).distinct().toList();
    return hints.stream().anyMatch(a -> hints.stream().anyMatch(a::contradicts));
  }

  private static double total(List<Histogram> histograms, ToDoubleFunction<Histogram> part) {
    CompensatedSum sum = new CompensatedSum();
    histograms.forEach(h -> sum.add(part.applyAsDouble(h)));
    return sum.total();
  }

  private static Buckets sum(
      List<Histogram> histograms, Layout layout, Function<Histogram, Buckets> side) {
    Map<Integer, CompensatedSum> sums = new TreeMap<>();
    for (Histogram histogram : histograms) {
      Buckets buckets = side.apply(histogram).merged(histogram.layout(), layout);
      for (int i = 0; i < buckets.size(); i++) {
        sums.computeIfAbsent(buckets.index(i), _ -> new CompensatedSum()).add(buckets.count(i));
      }
    }
    int[] indexes = sums.keySet().stream().mapToInt(Integer::intValue).toArray();
    double[] counts = new double[indexes.length];
    int n = 0;
    for (CompensatedSum sum : sums.values()) {
      counts[n++] = sum.total();
    }
    return Buckets.of(indexes, counts);
  }
}
