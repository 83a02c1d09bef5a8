// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import org.jspecify.annotations.Nullable;

/**
 * One figure; lower is better unless the unit says "/s".
 *
 * @param peer null where nothing comparable was measured in the same call
 * @param ratio ours divided by the peer's
 * @param met null where there is no goal
 */
public record Figure(
    String metric,
    String unit,
    double ours,
    @Nullable Double peer,
    @Nullable String peerName,
    @Nullable Double ratio,
    @Nullable Double goal,
    @Nullable Boolean met) {

  /** A figure that stands alone. */
  public static Figure of(String metric, String unit, double ours, @Nullable Double goal) {
    return new Figure(
        metric, unit, thousandths(ours), null, null, null, goal, met(unit, ours, goal));
  }

  /** The same with what a peer reached in the same call. */
  public Figure beside(String name, double theirs) {
    return new Figure(
        metric, unit, ours, thousandths(theirs), name, thousandths(ours / theirs), goal, met);
  }

  private static double thousandths(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private static @Nullable Boolean met(String unit, double ours, @Nullable Double goal) {
    if (goal == null) {
      return null;
    }
    return unit.endsWith("/s") ? ours >= goal : ours <= goal;
  }
}
