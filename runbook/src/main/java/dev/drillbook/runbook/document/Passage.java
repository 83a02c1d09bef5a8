// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Position;
import java.util.List;

/** A piece of a document's text; {@code starts} is where each of its lines begins in the file. */
record Passage(String text, List<Position> starts) {
  Passage {
    starts = List.copyOf(starts);
  }

  static Passage line(String text, Position start) {
    return new Passage(text, List.of(start));
  }

  Position at() {
    return starts.getFirst();
  }

  /** The place of a line and a column (from 1) inside the piece. */
  Position at(int line, int column) {
    Position start = starts.get(Math.clamp(line - 1, 0, starts.size() - 1));
    return new Position(start.file(), start.line(), start.column() + Math.max(column, 1) - 1);
  }
}
