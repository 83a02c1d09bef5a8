// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Resident memory of the server's process after the demo ran for a while. */
final class MemoryBench {
  private static final double GOAL_MB = 256;

  private MemoryBench() {}

  static List<BenchCommand.Row> run(Path home, int minutes) {
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
          throw CommandException.failed("bench memory: the demo ended early. See the lines above.");
        }
        return List.of(
            BenchCommand.Row.of(
                "resident memory of the server after " + minutes + " min of the demo",
                "MB",
                residentMb(demo.pid()),
                GOAL_MB));
      } finally {
        demo.destroy();
        demo.waitFor(30, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      throw CommandException.failed("bench memory: " + e.getMessage() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("bench memory: interrupted.");
    }
  }

  private static double residentMb(long pid) throws IOException {
    return Files.readString(Path.of("/proc/" + pid + "/status"), StandardCharsets.UTF_8)
        .lines()
        .filter(l -> l.startsWith("VmRSS:"))
        .mapToDouble(l -> Double.parseDouble(l.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow(() -> new IOException("no VmRSS of process " + pid));
  }
}
