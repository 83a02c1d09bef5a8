// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.Position;
import java.util.List;

/** Finds where words stand. */
final class Places {
  private Places() {}

  /** The first place of the words in a file; its beginning when they do not stand there. */
  static Position find(Papers papers, String file, String words) {
    List<String> lines = papers.texts().getOrDefault(file, List.of());
    for (int i = 0; i < lines.size(); i++) {
      int at = lines.get(i).indexOf(words);
      if (at >= 0) {
        return new Position(file, i + 1, at + 1);
      }
    }
    return new Position(file, 1, 1);
  }

  static String show(Position at) {
    return at.file() + ":" + at.line();
  }
}
