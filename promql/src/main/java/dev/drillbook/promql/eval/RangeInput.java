// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Series;
import dev.drillbook.promql.TimeGrid;
import java.util.List;

/**
 * The samples of a range vector for all instants of a grid, without staleness markers.
 *
 * @param rangeMs the length of every window
 * @param offsetMs how far before the instant a window ends
 * @param pinnedMs the instant that {@code @} puts in the place of all instants
 */
record RangeInput(
    List<Series> series, long rangeMs, long offsetMs, java.util.OptionalLong pinnedMs) {
  RangeInput {
    series = List.copyOf(series);
  }

  long end(TimeGrid grid, int step) {
    return pinnedMs.orElse(grid.at(step)) - offsetMs;
  }

  long start(TimeGrid grid, int step) {
    return end(grid, step) - rangeMs;
  }
}
