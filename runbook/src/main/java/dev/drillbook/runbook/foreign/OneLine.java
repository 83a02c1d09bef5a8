// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

/** Words in one line: single blanks between them, none around them. */
final class OneLine {
  private OneLine() {}

  static String of(String words) {
    return isTidy(words) ? words : tidy(words);
  }

  /** Most words are, and need no copy. */
  private static boolean isTidy(String words) {
    boolean gap = true;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (!isBlank(c)) {
        gap = false;
      } else if (gap || c != ' ') {
        return false;
      } else {
        gap = true;
      }
    }
    return !gap || words.isEmpty();
  }

  /** Between these two no character is one. */
  private static boolean isBlank(char c) {
    return c == ' ' || ((c < ' ' || c >= 0x1000) && Character.isWhitespace(c));
  }

  private static String tidy(String words) {
    StringBuilder line = new StringBuilder(words.length());
    boolean gap = false;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (isBlank(c)) {
        gap = !line.isEmpty();
      } else {
        if (gap) {
          line.append(' ');
        }
        gap = false;
        line.append(c);
      }
    }
    return line.toString();
  }
}
