// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that the command made for itself. */
final class Folders {
  /** The server's database inside its data folder. */
  static final String DATABASE = "drillbook.db";

  private Folders() {}

  /** A new empty folder among the system's temporary ones. */
  static Path temporary(String prefix) {
    try {
      return Files.createTempDirectory(prefix);
    } catch (IOException e) {
      throw CommandException.failed(
          "temporary folder: cannot be made: " + e.getMessage() + ". Free some space.");
    }
  }

  /** Deletes a folder with all it holds; says so on standard error when something stays. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println(
          "drillbook: " + folder + ": left behind (" + e.getMessage() + "). Delete it.");
    }
  }
}
