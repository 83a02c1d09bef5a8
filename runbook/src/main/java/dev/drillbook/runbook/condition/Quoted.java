// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.condition;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Replaces texts in quotes inside a condition and leaves the rest as its author wrote it. */
final class Quoted {
  private Quoted() {}

  static String replace(String text, Map<Survey.Literal, String> changes) {
    List<Survey.Literal> lastFirst =
        changes.keySet().stream()
            .sorted(Comparator.comparingInt(Survey.Literal::offset).reversed())
            .toList();
    StringBuilder result = new StringBuilder(text);
    for (Survey.Literal literal : lastFirst) {
      int start = text.offsetByCodePoints(0, literal.offset());
      String now = String.valueOf(changes.get(literal));
      if (!now.equals(literal.value())) {
        result.replace(start, end(text, start), quote(now));
      }
    }
    return result.toString();
  }

  /** CEL's own forms: one or three quotes of either kind, raw when an r stands before them. */
  private static int end(String text, int start) {
    int open = start;
    while (text.charAt(open) != '\'' && text.charAt(open) != '"') {
      open++;
    }
    boolean raw = text.substring(start, open).toLowerCase(java.util.Locale.ROOT).contains("r");
    String quote = text.substring(open, open + 1);
    if (text.startsWith(quote.repeat(3), open)) {
      quote = quote.repeat(3);
    }
    int at = open + quote.length();
    while (!text.startsWith(quote, at)) {
      at += !raw && text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + quote.length();
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }
}
