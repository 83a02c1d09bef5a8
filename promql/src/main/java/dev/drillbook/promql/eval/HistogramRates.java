// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Position;
import dev.drillbook.promql.eval.RangeInput.MixedReading;
import dev.drillbook.promql.histogram.Combined;
import dev.drillbook.promql.histogram.Histogram;
import dev.drillbook.promql.histogram.ResetHint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Change of histograms over a window; the outcome is a gauge, as a difference may be. */
final class HistogramRates {
  private final Notes notes;
  private final Position position;

  HistogramRates(Notes notes, Position position) {
    this.notes = notes;
    this.position = position;
  }

  /**
   * @param perSecond divides by the window's length
   */
  MixedReading extrapolated(boolean counter, boolean perSecond) {
    return (window, step, result) -> {
      List<Histogram> histograms = window.histograms();
      String name = result.labels().name();
      if (histograms.size() < window.size()) {
        notes.warnOfMix(name, position);
        return;
      }
      if (histograms.size() < 2) {
        return;
      }
      remarkKind(histograms, counter, name);
      Optional<Histogram> change = change(histograms, counter, name);
      if (change.isPresent()) {
        double first = histograms.getFirst().count();
        double factor =
            Rates.stretch(window.ends(), counter && first >= 0, first, change.get().count());
        double seconds = perSecond ? (window.end() - window.start()) / 1000.0 : 1;
        result.put(step, change.get().times(factor / seconds));
      }
    };
  }

  private void remarkKind(List<Histogram> histograms, boolean counter, String name) {
    if (counter) {
      if (histograms.stream().anyMatch(h -> h.hint() == ResetHint.GAUGE)) {
        warnNotA("counter", name);
      }
    } else if (!isGauge(histograms.getFirst()) || !isGauge(histograms.getLast())) {
      warnNotA("gauge", name);
    }
  }

  private static boolean isGauge(Histogram histogram) {
    return histogram.hint() == ResetHint.GAUGE;
  }

  private void warnNotA(String kind, String name) {
    notes.warn("this native histogram metric is not a " + kind + ": \"" + name + "\"", position);
  }

  /** Last less first; of a counter also what it had reached each time before it began again. */
  private Optional<Histogram> change(List<Histogram> histograms, boolean counter, String name) {
    Histogram first = histograms.getFirst();
    Histogram last = histograms.getLast();
    List<Histogram> added = new ArrayList<>();
    added.add(last);
    // A first sample right before a reset cancels itself out, whatever its layout.
    boolean resetAtOnce = counter && histograms.get(1).isResetSince(first);
    if (!resetAtOnce) {
      added.add(first.times(-1));
    }
    if (counter) {
      for (int i = resetAtOnce ? 2 : 1; i < histograms.size(); i++) {
        if (histograms.get(i).isResetSince(histograms.get(i - 1))) {
          added.add(histograms.get(i - 1));
        }
      }
    }
    boolean custom = last.layout().isCustom();
    List<Histogram> relevant =
        counter ? histograms.subList(resetAtOnce ? 1 : 0, histograms.size()) : added;
    boolean mixed = relevant.stream().anyMatch(h -> h.layout().isCustom() != custom);
    Optional<Combined> combined = mixed ? Optional.empty() : Combined.sum(added);
    if (combined.isEmpty()) {
      notes.warnOfMixedSchemas(name, position);
      return Optional.empty();
    }
    remarkBounds(combined.get());
    return Optional.of(combined.get().value().withHint(ResetHint.GAUGE));
  }

  private void remarkBounds(Combined combined) {
    if (combined.boundsReconciled()) {
      notes.inform("mismatched custom buckets were reconciled during subtraction", position);
    }
  }

  /** Of the two newest samples. */
  MixedReading instant(boolean perSecond) {
    return (window, step, result) -> {
      int newest = window.size() - 1;
      if (newest < 1) {
        return;
      }
      Histogram before = window.histogram(newest - 1);
      Histogram last = window.histogram(newest);
      if (before == null && last == null) {
        Window numbers = window.numbers();
        result.values()[step] = perSecond ? Rates.irate(numbers) : Rates.idelta(numbers);
        return;
      }
      String name = result.labels().name();
      if (before == null || last == null) {
        notes.warnOfMix(name, position);
        return;
      }
      remarkKind(List.of(before, last), perSecond, name);
      double seconds = (window.timestamp(newest) - window.timestamp(newest - 1)) / 1000.0;
      difference(before, last, perSecond, name)
          .map(h -> perSecond ? h.dividedBy(seconds) : h)
          .ifPresent(h -> result.put(step, h));
    };
  }

  private Optional<Histogram> difference(
      Histogram before, Histogram last, boolean counter, String name) {
    if (counter && last.isResetSince(before)) {
      return Optional.of(last.withHint(ResetHint.GAUGE));
    }
    Optional<Combined> combined = last.minus(before);
    if (combined.isEmpty()) {
      notes.warnOfMixedSchemas(name, position);
      return Optional.empty();
    }
    remarkBounds(combined.get());
    return Optional.of(combined.get().value().withHint(ResetHint.GAUGE));
  }
}
