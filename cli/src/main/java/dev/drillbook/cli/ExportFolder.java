// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A folder that an export fills: what an earlier export wrote is replaced, and nothing else. */
final class ExportFolder {
  /** Names every file of the export, a line each. */
  private static final String WRITTEN = ".drillbook-export";

  private final Path folder;

  ExportFolder(Path folder) {
    this.folder = folder;
  }

  void write(Map<String, String> pages) {
    try {
      Files.createDirectories(folder);
      Set<String> own = own();
      Set<String> strange = new TreeSet<>(present());
      strange.removeAll(own);
      if (!strange.isEmpty()) {
        throw CommandException.badInput(
            folder
                + ": holds files that no export wrote, such as '"
                + strange.iterator().next()
                + "'. Choose another folder with --out.");
      }
      for (String file : own) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.write(folder.resolve(WRITTEN), new TreeSet<>(pages.keySet()));
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(folder.resolve(page.getKey()), page.getValue());
      }
    } catch (IOException e) {
      throw CommandException.failed(
          folder + ": cannot be written: " + e.getMessage() + ". Choose another with --out.");
    }
  }

  /** Only names directly in the folder count: a list that somebody changed leads nowhere else. */
  private Set<String> own() throws IOException {
    Path list = folder.resolve(WRITTEN);
    Set<String> own = new HashSet<>(List.of(WRITTEN));
    if (Files.exists(list)) {
      Files.readAllLines(list).stream()
          .filter(name -> name.matches("[A-Za-z0-9._-]+\\.html"))
          .forEach(own::add);
    }
    return own;
  }

  private Set<String> present() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> names = new HashSet<>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      return names;
    }
  }
}
