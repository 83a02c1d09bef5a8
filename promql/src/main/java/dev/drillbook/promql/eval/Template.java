// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import com.google.re2j.Matcher;

/**
 * The replacement text of {@code label_replace}: <code>$1</code>, <code>${name}</code>, and <code>
 * $$
 * </code> for a dollar sign. A group that does not exist is empty.
 */
final class Template {
  private final String text;
  private final Matcher match;
  private final StringBuilder out = new StringBuilder();

  private Template(String text, Matcher match) {
    this.text = text;
    this.match = match;
  }

  static String expand(String text, Matcher match) {
    return text.indexOf('$') < 0 ? text : new Template(text, match).expand();
  }

  private String expand() {
    int at = 0;
    while (at < text.length()) {
      int dollar = text.indexOf('$', at);
      if (dollar < 0) {
        return out.append(text, at, text.length()).toString();
      }
      out.append(text, at, dollar);
      at = expandReference(dollar + 1);
    }
    return out.toString();
  }

  /** What stands after a dollar sign; the index after it. */
  private int expandReference(int start) {
    if (text.startsWith("$", start)) {
      out.append('$');
      return start + 1;
    }
    boolean braced = text.startsWith("{", start);
    int first = braced ? start + 1 : start;
    int end = first;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    boolean closed = !braced || text.startsWith("}", end);
    if (end == first || !closed) {
      out.append('$');
      return start;
    }
    out.append(group(text.substring(first, end)));
    return braced ? end + 1 : end;
  }

  private String group(String name) {
    try {
      String found;
      if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
        int number = Integer.parseInt(name);
        found = number <= match.groupCount() ? match.group(number) : null;
      } else {
        found = match.group(name);
      }
      return found == null ? "" : found;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static boolean isWordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
