// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.Position;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A document's lines as Markdown sees them, with the way back to where they stand in the file.
 *
 * @param lines without front matter and without the marks of site generators; as many as the file
 *     has
 * @param shifts how many columns were taken off the front of each line
 * @param front simple keys of the front matter, such as id and title
 */
record Source(String path, List<String> lines, List<Integer> shifts, Map<String, String> front) {
  /** More lines than this are not read. */
  static final int MOST_LINES = 50_000;

  private static final Pattern ENDING = Pattern.compile("\\.(md|markdown|mdx)$");

  Source {
    lines = List.copyOf(lines);
    shifts = List.copyOf(shifts);
    front = Map.copyOf(front);
  }

  static Source of(String path, String text) {
    return new SourceReader(path, text).read();
  }

  String text() {
    return String.join("\n", lines);
  }

  /** The place of a column (from 0) in a line (from 0). */
  Position at(int line, int column) {
    int shift = line < shifts.size() ? shifts.get(line) : 0;
    return new Position(path, line + 1, column + shift + 1);
  }

  boolean isCut() {
    return lines.size() == MOST_LINES;
  }

  String line(int index) {
    return index >= 0 && index < lines.size() ? lines.get(index) : "";
  }

  /** The author's id, else the path without its ending; of a path from elsewhere the name alone. */
  String id() {
    String given = front.getOrDefault("id", "");
    boolean elsewhere = path.startsWith("/") || path.startsWith("..") || path.contains(":");
    String own = elsewhere ? path.substring(path.lastIndexOf('/') + 1) : path;
    return given.isEmpty() ? ENDING.matcher(own).replaceFirst("") : given;
  }
}
