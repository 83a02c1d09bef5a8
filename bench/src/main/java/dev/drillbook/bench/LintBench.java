// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The lint of many documents as a process of its own, from the command to its end. */
public final class LintBench {
  private static final int DOCUMENTS = 5000;
  private static final int RUNS = 3;
  private static final int LONGEST_SECONDS = 300;

  private LintBench() {}

  public static List<Figure> run(Path home) {
    try (Scratch estate = Scratch.open()) {
      new SyntheticRunbooks(DOCUMENTS).write(estate.folder());
      List<Double> with = new ArrayList<>();
      List<Double> without = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        with.add(once(home, estate.folder(), "on"));
        without.add(once(home, estate.folder(), "off"));
      }
      return List.of(
          Figure.of(
              "lint of " + DOCUMENTS + " documents, median of " + RUNS, "s", Median.of(with), 5.0),
          Figure.of("the same without the cache for the start", "s", Median.of(without), 5.0));
    }
  }

  private static double once(Path home, Path estate, String cache) {
    ProcessBuilder command =
        new ProcessBuilder(
            home.resolve("drillbook").toString(), "lint", estate.toString(), "--fail-on", "never");
    command.environment().put("DRILLBOOK_AOT", cache);
    command.environment().put("DRILLBOOK_BUILT", "1");
    command
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      long began = System.nanoTime();
      Process lint = command.start();
      if (!lint.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        lint.destroyForcibly();
        throw new BenchException("bench lint: no end after " + LONGEST_SECONDS + " s.");
      }
      if (lint.exitValue() != 0) {
        throw new BenchException(
            "bench lint: exit status " + lint.exitValue() + ". Try './drillbook lint'.");
      }
      return (System.nanoTime() - began) / 1e9;
    } catch (IOException e) {
      throw new BenchException("bench lint: " + e.getMessage() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("bench lint: interrupted.");
    }
  }
}
