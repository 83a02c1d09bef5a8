// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

/**
 * The instants of a range query in milliseconds: {@code fromMs}, then every {@code stepMs} as long
 * as {@code toMs} is not passed.
 */
public record TimeGrid(long fromMs, long toMs, long stepMs) {
  public TimeGrid {
    if (stepMs <= 0) {
      throw new IllegalArgumentException("step " + stepMs + " ms: must be above 0");
    }
    if (toMs < fromMs) {
      throw new IllegalArgumentException("range: ends " + toMs + " before it begins " + fromMs);
    }
    if ((toMs - fromMs) / stepMs >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException("range: more than 2147483647 steps. Use a longer step.");
    }
  }

  public int size() {
    return (int) ((toMs - fromMs) / stepMs) + 1;
  }

  public long at(int index) {
    return fromMs + index * stepMs;
  }
}
