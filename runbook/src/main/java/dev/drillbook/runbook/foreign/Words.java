// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.List;

/** Raw lines of prose with their places: a paragraph, an item's first words, a cell. */
record Words(List<Line> lines) {
  Words {
    lines = List.copyOf(lines);
  }

  /**
   * A line or a part of one.
   *
   * @param index which line of the document, from 0
   * @param column where the text begins in it, from 0
   */
  record Line(String text, int index, int column) {
    Line from(int offset) {
      int start = offset;
      while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
      return start == 0 ? this : new Line(text.substring(start), index, column + start);
    }
  }

  static Words of(String text, int index, int column) {
    return new Words(List.of(new Line(text, index, column).from(0)));
  }

  Line first() {
    return lines.getFirst();
  }

  boolean isBlank() {
    for (Line line : lines) {
      if (!line.text().isBlank()) {
        return false;
      }
    }
    return true;
  }
}
