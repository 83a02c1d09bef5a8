// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.drill.Changed;
import dev.drillbook.runbook.Drill;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Which drills a change concerns: asks git for the changed files, and the drill room for the rest.
 */
final class ChangedDrills {
  private ChangedDrills() {}

  static List<String> since(String base, Path estate) {
    return Changed.concerned(Estates.read(estate), files(base, estate)).stream()
        .map(Drill::id)
        .toList();
  }

  private static List<String> files(String base, Path estate) {
    if (base.startsWith("-")) {
      throw CommandException.badInput(
          "--changed " + base + ": not a git revision. Give one such as origin/main.");
    }
    try {
      Process git =
          new ProcessBuilder(
                  "git",
                  "-C",
                  estate.toString(),
                  "diff",
                  "--name-only",
                  "--relative",
                  base,
                  "--",
                  ".")
              .redirectErrorStream(true)
              .start();
      String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (git.waitFor() != 0) {
        throw CommandException.badInput(
            "--changed "
                + base
                + ": git does not know it: "
                + answer.lines().findFirst().orElse("")
                + ". Give a revision such as origin/main.");
      }
      return answer.lines().toList();
    } catch (IOException e) {
      throw CommandException.badInput(
          "--changed: git cannot be started: "
              + e.getMessage()
              + ". Install git, or name the drills.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("--changed: interrupted.");
    }
  }
}
