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
      String rest = text.substring(offset);
      int blanks = rest.length() - rest.stripLeading().length();
      return new Line(rest.substring(blanks), index, column + offset + blanks);
    }
  }

  static Words of(String text, int index, int column) {
    return new Words(List.of(new Line(text, index, column).from(0)));
  }

  Line first() {
    return lines.getFirst();
  }

  boolean isBlank() {
    return lines.stream().allMatch(line -> line.text().isBlank());
  }
}
