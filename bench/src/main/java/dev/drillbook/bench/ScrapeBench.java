// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many samples per second can be scraped, one round right after the other, and how long the log
 * of a quarter of an hour takes to read at a start.
 */
public final class ScrapeBench {
  private static final int WARM_UP = 10;

  /** With the first one and those to warm up a quarter of an hour. */
  private static final int ROUNDS = 49;

  private static final int SERIES_OF_THE_GOAL = 100_000;

  private ScrapeBench() {}

  public static List<Figure> run(int series) {
    List<Figure> rows = new ArrayList<>();
    try (SignalsRoom room = SignalsRoom.open(series)) {
      long began = System.nanoTime();
      long samples = room.scrape();
      rows.add(
          row(
              "first round of " + samples + " series",
              "s",
              (System.nanoTime() - began) / 1e9,
              null));
      for (int i = 0; i < WARM_UP; i++) {
        long _ = room.scrape();
      }
      List<Double> seconds = new ArrayList<>();
      double cpu = SignalsRoom.cpuSeconds();
      long all = 0;
      for (int i = 0; i < ROUNDS; i++) {
        long start = System.nanoTime();
        all += room.scrape();
        seconds.add((System.nanoTime() - start) / 1e9);
      }
      double perSample = (SignalsRoom.cpuSeconds() - cpu) / all * 1e6;
      boolean whole = samples >= SERIES_OF_THE_GOAL * 9 / 10;
      rows.add(
          row(
              "samples scraped, log on",
              "samples/s",
              samples / Median.of(seconds),
              whole ? 1e6 : null));
      rows.add(row("processor time per sample", "us", perSample, whole ? 1.0 : null));
      rows.add(
          row("resident memory", "MB", Resident.megabytes(ProcessHandle.current().pid()), null));
      rows.add(row("15 min read back from the log", "s", room.readBack(), whole ? 2.3 : null));
    }
    return rows;
  }

  private static Figure row(String metric, String unit, double ours, @Nullable Double goal) {
    return Figure.of("scrape: " + metric, unit, ours, goal);
  }
}
