// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.runbook.foreign.FileLink;
import dev.drillbook.runbook.foreign.ForeignDocument;
import dev.drillbook.runbook.foreign.ForeignReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents from files that people name, wherever they are. */
final class Documents {
  private static final int FOLDERS_UP = 8;

  private final Map<String, Path> files;
  private final List<ForeignDocument> all;

  private Documents(Map<String, Path> files, List<ForeignDocument> all) {
    this.files = files;
    this.all = all;
  }

  /** Reads each file once, in the order given; all that cannot be read are told at once. */
  static Documents read(List<Path> paths) {
    Map<String, Path> files = new LinkedHashMap<>();
    List<ForeignDocument> all = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Path path : paths) {
      String name = path.normalize().toString();
      try {
        ForeignDocument document = ForeignReader.read(name, Files.readAllBytes(path));
        if (files.putIfAbsent(name, path) == null) {
          all.add(document);
        }
      } catch (IOException e) {
        unreadable.add(path + ": cannot be read. Give the path of a Markdown file.");
      }
    }
    if (!unreadable.isEmpty()) {
      throw CommandException.badInput(String.join("\n", unreadable));
    }
    return new Documents(files, List.copyOf(all));
  }

  List<ForeignDocument> all() {
    return all;
  }

  /** Where the document of that name was read from. */
  Path path(String document) {
    return files.getOrDefault(document, Path.of(document));
  }

  /** The lines of a document that was read before; empty when its file is gone since. */
  List<String> lines(String document) {
    try {
      return new String(Files.readAllBytes(path(document)), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Whether the file that a document refers to is there. */
  boolean resolves(String document, FileLink link) {
    Path folder =
        files.getOrDefault(document, Path.of(document)).toAbsolutePath().normalize().getParent();
    try {
      for (int up = 0; folder != null && up < FOLDERS_UP; up++) {
        if (Files.exists(folder.resolve(link.target()))) {
          return true;
        }
        folder = link.named() ? folder.getParent() : null;
      }
    } catch (InvalidPathException e) {
      return false;
    }
    return false;
  }
}
