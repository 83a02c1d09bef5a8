// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Position;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The samples of a range vector for all instants of a grid, without staleness markers.
 *
 * @param rangeMs the length of every window
 * @param offsetMs how far before the instant a window ends
 * @param pinnedMs the instant that {@code @} puts in the place of all instants
 * @param unique no two series have the same labels, as a source promises
 */
record RangeInput(
    List<Series> series,
    TimeGrid grid,
    long rangeMs,
    long offsetMs,
    OptionalLong pinnedMs,
    boolean unique) {
  RangeInput {
    series = List.copyOf(series);
  }

  /** Turns the samples of a window, at least one, into a number or {@link Column#ABSENT}. */
  @FunctionalInterface
  interface Reading {
    /**
     * @param step the index of the instant in the grid, for arguments that change over time
     */
    double of(Window window, int step);
  }

  /** Moves a window of this range's length to an instant. */
  void move(Window window, int step) {
    long end = pinnedMs.orElse(grid.at(step)) - offsetMs;
    window.moveTo(end - rangeMs, end, grid.at(step));
  }

  /** What a function makes of a window in which there is at least one histogram. */
  @FunctionalInterface
  interface MixedReading {
    /** Puts the outcome, if there is one, into the column at this step. */
    void read(Window window, int step, Column result);
  }

  /** A column per series with its full labels, blank where it has no samples. */
  List<Column> read(Reading reading, MixedReading mixedReading, boolean nameDropped) {
    List<Column> columns = new ArrayList<>(series.size());
    int steps = grid.size();
    for (Series one : series) {
      Window window = new Window(one);
      boolean mixed = one.histograms() != null;
      Column column = Column.blank(one.labels(), steps, mixed, nameDropped);
      for (int step = 0; step < steps; step++) {
        move(window, step);
        if (mixed && window.hasHistograms()) {
          mixedReading.read(window, step, column);
        } else if (window.size() > 0) {
          column.values()[step] = reading.of(window, step);
        }
      }
      columns.add(column);
    }
    return columns;
  }

  /**
   * As {@link #read}, also where only samples outside of the window are; histograms are refused.
   */
  List<Column> readReaching(Reading reading, Position position, boolean nameDropped) {
    List<Column> columns = new ArrayList<>(series.size());
    for (Series one : series) {
      if (one.histograms() != null) {
        throw new PromqlException(
            position, "smoothed and anchored modifiers do not work with native histograms", "");
      }
      Window window = new Window(one);
      Column column = Column.blank(one.labels(), grid.size(), false, nameDropped);
      for (int step = 0; step < grid.size(); step++) {
        move(window, step);
        column.values()[step] = reading.of(window, step);
      }
      columns.add(column);
    }
    return columns;
  }
}
