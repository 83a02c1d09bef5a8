// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.Optional;

/**
 * Bold words at the beginning of a line: {@code **words:**}, {@code **words** (remark):}. Read by
 * hand, because every item that begins in bold is asked.
 *
 * @param colon whether a colon stands behind them, inside or outside the marks
 * @param end where what follows them begins
 */
record BoldWords(String words, boolean colon, int end) {
  private static final int LONGEST = 80;

  static Optional<BoldWords> of(String line) {
    int open = opening(line);
    int from = open == 0 ? 0 : afterBlanks(line, open);
    int close = open == 0 ? -1 : closing(line, from + 1);
    if (close < 0) {
      return Optional.empty();
    }
    int to = beforeBlanks(line, from + 1, close);
    boolean colon = to > from + 1 && line.charAt(to - 1) == ':';
    to = colon ? beforeBlanks(line, from + 1, to - 1) : to;
    if (to - from > LONGEST) {
      return Optional.empty();
    }
    int end = afterRemark(line, afterBlanks(line, close + markLength(line, close)));
    boolean behind = end < line.length() && line.charAt(end) == ':';
    return Optional.of(
        new BoldWords(
            line.substring(from, to), colon || behind, behind ? afterBlanks(line, end + 1) : end));
  }

  /** How long the mark is that a line begins with; 0 for none. */
  private static int opening(String line) {
    if (line.isEmpty() || "*_<".indexOf(line.charAt(0)) < 0) {
      return 0;
    }
    if (line.charAt(0) == '<') {
      return line.startsWith("<b>") ? 3 : line.startsWith("<strong>") ? 8 : 0;
    }
    return markLength(line, 0);
  }

  private static int closing(String line, int from) {
    for (int i = from; i < line.length(); i++) {
      if (markLength(line, i) > 0) {
        return i;
      }
    }
    return -1;
  }

  /** How long the closing mark is that stands there; 0 for none. */
  private static int markLength(String line, int at) {
    return switch (line.charAt(at)) {
      case '*' -> line.startsWith("***", at) ? 3 : line.startsWith("**", at) ? 2 : 0;
      case '_' -> line.startsWith("__", at) ? 2 : 0;
      case '<' -> line.startsWith("</b>", at) ? 4 : line.startsWith("</strong>", at) ? 9 : 0;
      default -> 0;
    };
  }

  private static int afterBlanks(String line, int from) {
    int i = from;
    while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int beforeBlanks(String line, int least, int to) {
    int i = to;
    while (i > least && Character.isWhitespace(line.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  /** Behind a remark in parentheses, if one stands there. */
  private static int afterRemark(String line, int at) {
    if (at >= line.length() || line.charAt(at) != '(') {
      return at;
    }
    int end = at + 1;
    while (end < line.length() && "()".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    boolean remark = end < line.length() && line.charAt(end) == ')' && end - at <= LONGEST + 1;
    return remark ? afterBlanks(line, end + 1) : at;
  }
}
