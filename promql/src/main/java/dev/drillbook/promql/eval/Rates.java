// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.WindowEnds;

/** Change over a window: counters ({@code rate}, {@code increase}) and gauges ({@code delta}). */
final class Rates {
  private Rates() {}

  static double increase(WindowEnds ends) {
    return extrapolated(ends, true);
  }

  static double rate(WindowEnds ends) {
    double increase = extrapolated(ends, true);
    return Column.isAbsent(increase) ? increase : increase / ((ends.end() - ends.start()) / 1000.0);
  }

  static double delta(WindowEnds ends) {
    return extrapolated(ends, false);
  }

  /**
   * The change between the first and last sample, stretched to the window's edges.
   *
   * <p>An edge that is nearer than 1.1 sample distances is reached, a further one means that the
   * series began or ended inside: then half a distance is added. A counter is never stretched to
   * before it was zero.
   */
  private static double extrapolated(WindowEnds ends, boolean counter) {
    if (ends.count() < 2) {
      return Column.ABSENT;
    }
    double first = ends.firstValue();
    double change = ends.lastValue() - first;
    if (counter) {
      change += ends.lost();
    }
    return change * stretch(ends, counter && first >= 0, first, change);
  }

  /**
   * By how much the change between the samples is to be multiplied.
   *
   * @param fromZero for a counter: it was zero once, at the latest when it had {@code first} less
   */
  static double stretch(WindowEnds ends, boolean fromZero, double first, double change) {
    double sampled = (ends.lastTime() - ends.firstTime()) / 1000.0;
    double distance = sampled / (ends.count() - 1);
    double toStart = (ends.firstTime() - ends.start()) / 1000.0;
    double toEnd = (ends.end() - ends.lastTime()) / 1000.0;
    double reach = distance * 1.1;
    if (toStart >= reach) {
      toStart = distance / 2;
    }
    if (fromZero && change > 0) {
      toStart = Math.min(toStart, sampled * (first / change));
    }
    if (toEnd >= reach) {
      toEnd = distance / 2;
    }
    return (sampled + toStart + toEnd) / sampled;
  }

  static double irate(Window window) {
    if (window.size() < 2) {
      return Column.ABSENT;
    }
    double last = window.lastValue();
    double before = window.value(window.size() - 2);
    long elapsed = window.lastTimestamp() - window.timestamp(window.size() - 2);
    return (last < before ? last : last - before) / (elapsed / 1000.0);
  }

  static double idelta(Window window) {
    return window.size() < 2 ? Column.ABSENT : window.lastValue() - window.value(window.size() - 2);
  }

  static double resets(Window window) {
    double[] values = window.values();
    int count = 0;
    for (int i = window.low() + 1; i < window.high(); i++) {
      if (values[i] < values[i - 1]) {
        count++;
      }
    }
    return count;
  }

  static double changes(Window window) {
    double[] values = window.values();
    int count = 0;
    for (int i = window.low() + 1; i < window.high(); i++) {
      count += isChange(values[i - 1], values[i]) ? 1 : 0;
    }
    return count;
  }

  static boolean isChange(double before, double after) {
    return before != after && !(Double.isNaN(before) && Double.isNaN(after));
  }
}
