// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.List;

/**
 * What a piece of prose says: its plain words, the code inside it, its links. Read here and not by
 * the Markdown parser, in one pass whose cost does not depend on what is written.
 *
 * @param text without marks, in one line
 * @param spoken whether there is a word that is neither code nor a mark
 */
record Inline(String text, boolean spoken, List<Code> codes, List<Link> links) {
  Inline {
    codes = List.copyOf(codes);
    links = List.copyOf(links);
  }

  /** A code span; line and column from 0, where its text begins. */
  record Code(String text, int line, int column) {}

  /** A link; line and column from 0, where its bracket stands. */
  record Link(String words, String target, int line, int column) {}

  static Inline of(Words words) {
    return new InlineReader(words).read();
  }

  static String textOf(Words words) {
    return of(words).text();
  }

  /** The only code, when there is nothing else. */
  boolean isCodeAlone() {
    return codes.size() == 1 && !spoken;
  }

  boolean isLinkAlone() {
    return links.size() == 1 && codes.isEmpty() && text.equals(links.getFirst().words());
  }
}
