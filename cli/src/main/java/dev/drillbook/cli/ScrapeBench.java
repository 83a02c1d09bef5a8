// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many samples per second can be scraped, one round right after the other. */
final class ScrapeBench {
  private static final int WARM_UP = 10;
  private static final int ROUNDS = 30;
  private static final int SERIES_OF_THE_GOAL = 100_000;

  private ScrapeBench() {}

  static List<BenchCommand.Row> run(int series) {
    List<BenchCommand.Row> rows = new ArrayList<>();
    try (BenchRoom room = BenchRoom.open(series)) {
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
      double cpu = BenchRoom.cpuSeconds();
      long all = 0;
      for (int i = 0; i < ROUNDS; i++) {
        long start = System.nanoTime();
        all += room.scrape();
        seconds.add((System.nanoTime() - start) / 1e9);
      }
      double perSample = (BenchRoom.cpuSeconds() - cpu) / all * 1e6;
      boolean whole = samples >= SERIES_OF_THE_GOAL * 9 / 10;
      rows.add(
          row(
              "samples scraped, log on",
              "samples/s",
              samples / StartBench.median(seconds),
              whole ? 1e6 : null));
      rows.add(row("processor time per sample", "us", perSample, whole ? 1.0 : null));
      rows.add(row("resident memory", "MB", BenchRoom.residentMb(), null));
    }
    return rows;
  }

  private static BenchCommand.Row row(
      String metric, String unit, double ours, @Nullable Double goal) {
    return BenchCommand.Row.of("scrape: " + metric, unit, ours, goal);
  }
}
