// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Resident memory of the server's process after the demo ran for a while. */
public final class MemoryBench {
  private static final double GOAL_MB = 256;

  private MemoryBench() {}

  public static List<Figure> run(Path home, int minutes) {
    ProcessBuilder command =
        new ProcessBuilder(
            home.resolve("drillbook").toString(), "demo", "--port", "0", "--lab-ports", "free");
    command.environment().put("DRILLBOOK_BUILT", "1");
    command.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process demo = command.start();
      try {
        int first = demo.getInputStream().read();
        if (first < 0 || demo.waitFor(Duration.ofMinutes(minutes).toSeconds(), TimeUnit.SECONDS)) {
          throw new BenchException("bench memory: the demo ended early. See the lines above.");
        }
        return List.of(
            Figure.of(
                "resident memory of the server after " + minutes + " min of the demo",
                "MB",
                Resident.megabytes(demo.pid()),
                GOAL_MB));
      } finally {
        demo.destroy();
        demo.waitFor(30, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      throw new BenchException("bench memory: " + e.getMessage() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("bench memory: interrupted.");
    }
  }
}
