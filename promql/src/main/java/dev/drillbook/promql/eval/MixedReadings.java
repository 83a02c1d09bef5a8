// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Position;
import dev.drillbook.promql.eval.RangeInput.MixedReading;
import dev.drillbook.promql.eval.RangeInput.Reading;
import dev.drillbook.promql.histogram.Combined;
import dev.drillbook.promql.histogram.Histogram;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What range functions make of windows with histograms, by the kind of function. */
final class MixedReadings {
  private final Notes notes;
  private final Position position;

  /**
   * @param position of the range vector, to which remarks refer
   */
  MixedReadings(Notes notes, Position position) {
    this.notes = notes;
    this.position = position;
  }

  /** Of functions that are about numbers: histograms are passed over. */
  MixedReading ignoring(Reading reading) {
    return (window, step, result) -> {
      Window numbers = window.numbers();
      if (numbers.size() > 0) {
        notes.inform(
            "ignored histograms in a range containing both floats and histograms for metric"
                + " name \""
                + result.labels().name()
                + "\"",
            position);
        result.values()[step] = reading.of(numbers, step);
      }
    };
  }

  /** Of functions that do not look at values. */
  MixedReading ofAny(Reading reading) {
    return (window, step, result) -> result.values()[step] = reading.of(window, step);
  }

  /** The first or last sample as it is. */
  MixedReading picking(boolean last) {
    return (window, step, result) -> {
      int index = last ? window.size() - 1 : 0;
      Histogram histogram = window.histogram(index);
      if (histogram != null) {
        result.put(step, histogram);
      } else {
        result.values()[step] = window.value(index);
      }
    };
  }

  MixedReading sum() {
    return combining(Combined::sum);
  }

  MixedReading mean() {
    return combining(Combined::mean);
  }

  private MixedReading combining(Function<List<Histogram>, Optional<Combined>> combine) {
    return (window, step, result) -> {
      List<Histogram> histograms = window.histograms();
      String name = result.labels().name();
      if (histograms.size() < window.size()) {
        notes.warnOfMix(name, position);
        return;
      }
      Optional<Combined> combined = combine.apply(histograms);
      if (combined.isEmpty()) {
        notes.warnOfMixedSchemas(name, position);
        return;
      }
      notes.ofCombining(combined.get(), "aggregation", position);
      result.put(step, combined.get().value());
    };
  }

  MixedReading changes() {
    return (window, step, result) ->
        result.values()[step] =
            pairs(window, Rates::isChange, (before, after) -> !after.sameAs(before));
  }

  MixedReading resets() {
    return (window, step, result) ->
        result.values()[step] =
            pairs(
                window,
                (before, after) -> after < before,
                (before, after) -> after.isResetSince(before));
  }

  /** Whether something happened from one number to the next. */
  private interface NumberStep {
    boolean counts(double before, double after);
  }

  /** Whether something happened from one histogram to the next. */
  private interface Step {
    boolean counts(Histogram before, Histogram after);
  }

  /** A number after a histogram, or the other way round, always counts. */
  private static double pairs(Window window, NumberStep numbers, Step histograms) {
    int count = 0;
    for (int i = 1; i < window.size(); i++) {
      Histogram before = window.histogram(i - 1);
      Histogram after = window.histogram(i);
      boolean counts;
      if (before != null && after != null) {
        counts = histograms.counts(before, after);
      } else if (before == null && after == null) {
        counts = numbers.counts(window.value(i - 1), window.value(i));
      } else {
        counts = true;
      }
      count += counts ? 1 : 0;
    }
    return count;
  }
}
