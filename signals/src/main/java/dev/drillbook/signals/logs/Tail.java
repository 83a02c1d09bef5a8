// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.logs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of one source, by the pattern of their names. Files are known by their identity, not by
 * their name: a rotated one is read to its end, a new one from its beginning. Used by one thread at
 * a time.
 */
final class Tail implements AutoCloseable {
  /** Of files that are there at first: enough for the last minutes, not for the last month. */
  private static final long BACKLOG = 1 << 20;

  private final Path folder;
  private final String pattern;
  private final Map<Object, TailedFile> open = new HashMap<>();
  private boolean first = true;

  Tail(Path files) {
    Path parent = files.getParent();
    this.folder = parent == null ? Path.of(".") : parent;
    this.pattern = files.getFileName().toString();
  }

  /** What one round found. */
  sealed interface Round permits Lines, Unreadable {}

  /**
   * @param backlog the lines were there before the first round
   */
  record Lines(List<String> lines, boolean backlog) implements Round {
    Lines {
      lines = List.copyOf(lines);
    }
  }

  /** No file matches, or none can be read. */
  record Unreadable(String reason) implements Round {}

  synchronized Round read() {
    List<String> lines = new ArrayList<>();
    Map<Object, Path> present;
    String problem = "";
    try {
      present = present();
    } catch (IOException e) {
      return new Unreadable(folder + ": " + said(e));
    }
    for (Map.Entry<Object, Path> file : present.entrySet()) {
      try {
        TailedFile tailed = open.get(file.getKey());
        if (tailed == null) {
          tailed = TailedFile.open(file.getValue(), first ? BACKLOG : Long.MAX_VALUE);
          open.put(file.getKey(), tailed);
        }
        lines.addAll(tailed.read());
      } catch (IOException e) {
        problem = file.getValue() + ": " + said(e);
      }
    }
    finishGone(present, lines);
    if (open.isEmpty()) {
      return new Unreadable(
          problem.isEmpty() ? folder.resolve(pattern) + ": no such file" : problem);
    }
    boolean backlog = first;
    first = false;
    return new Lines(lines, backlog);
  }

  /** By identity, in the order of their names. */
  private Map<Object, Path> present() throws IOException {
    Map<Path, Object> byName = new TreeMap<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
      for (Path file : found) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isRegularFile()) {
          Object key = attributes.fileKey();
          byName.put(file, key == null ? file : key);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Map<Object, Path> byKey = new LinkedHashMap<>();
    byName.forEach((file, key) -> byKey.put(key, file));
    return byKey;
  }

  private void finishGone(Map<Object, Path> present, List<String> lines) {
    open.entrySet()
        .removeIf(entry -> {
          if (present.containsKey(entry.getKey())) {
            return false;
          }
          try (TailedFile gone = entry.getValue()) {
            lines.addAll(gone.read());
          } catch (IOException e) {
            return true;
          }
          return true;
        });
  }

  private static String said(IOException e) {
    return e instanceof NoSuchFileException
        ? "no such file or folder"
        : String.valueOf(e.getMessage());
  }

  @Override
  public synchronized void close() {
    open.values()
        .forEach(file -> {
          try {
            file.close();
          } catch (IOException e) {
            // Nothing was written: there is nothing to lose.
          }
        });
    open.clear();
  }
}
