// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Expr;

/** Functions over windows that count a sample outside of them too. */
final class Reaching {
  private final Expr.Reach reach;
  private final long lookbackMs;

  Reaching(Expr.Reach reach, long lookbackMs) {
    this.reach = reach;
    this.lookbackMs = lookbackMs;
  }

  /**
   * @param counter whether a fall is a new beginning from zero
   */
  double change(Window window, boolean counter) {
    boolean smoothed = reach == Expr.Reach.SMOOTHED;
    long[] times = window.timestamps();
    int first = window.before(lookbackMs) >= 0 ? window.before(lookbackMs) : window.low();
    int last = window.high() - 1;
    boolean endsBefore = last < first || times[last] < window.end();
    if (smoothed && endsBefore && window.after(lookbackMs) >= 0) {
      last = window.after(lookbackMs);
    }
    if (last < first || times[last] <= window.start()) {
      return Column.ABSENT;
    }
    double[] values = window.values();
    double left = values[first];
    double right = values[last];
    if (smoothed && times[first] < window.start()) {
      left = between(window, first, window.start(), counter);
    }
    if (smoothed && last > first && times[last] > window.end()) {
      right = between(window, last - 1, window.end(), counter);
    }
    double change = right - left;
    if (counter) {
      int from = times[first] <= window.start() ? first + 1 : first;
      int to = times[last] >= window.end() ? last - 1 : last;
      change += lost(values, from, to, left, right);
    }
    return change;
  }

  /** What the counter had reached each time before it began again. */
  private static double lost(double[] values, int from, int to, double left, double right) {
    double lost = 0;
    double before = left;
    for (int i = from; i <= to; i++) {
      lost += values[i] < before ? before : 0;
      before = values[i];
    }
    return right < before ? lost + before : lost;
  }

  double rate(Window window) {
    double change = change(window, true);
    double seconds = (window.end() - window.start()) / 1000.0;
    return Column.isAbsent(change) ? change : change / seconds;
  }

  double changes(Window window) {
    return window.size() == 0 ? Column.ABSENT : Rates.changes(window.anchored(lookbackMs));
  }

  double resets(Window window) {
    return window.size() == 0 ? Column.ABSENT : Rates.resets(window.anchored(lookbackMs));
  }

  /** On the line from a sample to the next one; a counter that fell began at zero. */
  private static double between(Window window, int index, long t, boolean counter) {
    long[] times = window.timestamps();
    double right = window.values()[index + 1];
    double left = window.values()[index];
    left = counter && right < left ? 0 : left;
    return left + (right - left) * (t - times[index]) / (times[index + 1] - times[index]);
  }

  /** The value at the window's end; without a sample after it the last one goes on. */
  static double smoothed(Window window, long lookbackMs) {
    if (window.size() == 0) {
      return Column.ABSENT;
    }
    boolean exact = window.lastTimestamp() == window.end();
    return exact || window.after(lookbackMs) < 0
        ? window.lastValue()
        : between(window, window.high() - 1, window.end(), false);
  }
}
