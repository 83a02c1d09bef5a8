// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that lasts as long as one measurement. */
record Scratch(Path folder) implements AutoCloseable {
  static Scratch open() {
    try {
      return new Scratch(Files.createTempDirectory("drillbook-bench-"));
    } catch (IOException e) {
      throw new BenchException("bench: temporary folder: " + e.getMessage() + ". Free some space.");
    }
  }

  /** One below a folder whose disk is to be measured. */
  static Scratch below(Path parent) {
    try {
      Files.createDirectories(parent);
      return new Scratch(Files.createTempDirectory(parent, "bench-"));
    } catch (IOException e) {
      throw new BenchException("bench: " + parent + ": " + e.getMessage() + ". Free some space.");
    }
  }

  @Override
  public void close() {
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
