// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words behind a fence: {@code kind key=value key="quoted text" flag}. Inside quotes a
 * backslash takes a quote or a backslash as it is.
 */
record InfoString(String kind, List<Attribute> attributes, Optional<Mistake> mistake) {
  InfoString {
    attributes = List.copyOf(attributes);
  }

  /**
   * One attribute; a bare flag has no value.
   *
   * @param column where its key begins, from 1
   * @param valueColumn where the value's first character stands
   */
  record Attribute(String key, Optional<String> value, int column, int valueColumn) {}

  /** Something that is no attribute, and its column. */
  record Mistake(String what, int column) {}

  static InfoString of(String info) {
    Scanner scanner = new Scanner(info);
    String kind = scanner.word();
    List<Attribute> attributes = new ArrayList<>();
    Optional<Mistake> mistake = Optional.empty();
    while (mistake.isEmpty() && scanner.more()) {
      mistake = scanner.attribute(attributes);
    }
    return new InfoString(kind, attributes, mistake);
  }

  private static final class Scanner {
    private final String info;
    private int at;

    Scanner(String info) {
      this.info = info;
    }

    boolean more() {
      while (at < info.length() && Character.isWhitespace(info.charAt(at))) {
        at++;
      }
      return at < info.length();
    }

    String word() {
      int start = at;
      while (at < info.length() && !Character.isWhitespace(info.charAt(at))) {
        at++;
      }
      return info.substring(start, at);
    }

    Optional<Mistake> attribute(List<Attribute> attributes) {
      int start = at;
      while (at < info.length() && isKey(info.charAt(at))) {
        at++;
      }
      if (at == start) {
        return Optional.of(new Mistake("'" + word() + "' is no attribute", start + 1));
      }
      String key = info.substring(start, at);
      if (at >= info.length() || Character.isWhitespace(info.charAt(at))) {
        attributes.add(new Attribute(key, Optional.empty(), start + 1, start + 1));
        return Optional.empty();
      }
      if (info.charAt(at) != '=') {
        at = start;
        return Optional.of(new Mistake("'" + word() + "' is no attribute", start + 1));
      }
      at++;
      return value(key, start + 1, attributes);
    }

    private static boolean isKey(char c) {
      return c == '-' || c == '_' || Character.isLetterOrDigit(c);
    }

    private Optional<Mistake> value(String key, int column, List<Attribute> attributes) {
      if (at >= info.length() || info.charAt(at) != '"') {
        int start = at;
        attributes.add(new Attribute(key, Optional.of(word()), column, start + 1));
        return Optional.empty();
      }
      int start = ++at;
      StringBuilder value = new StringBuilder();
      while (at < info.length() && info.charAt(at) != '"') {
        boolean escape =
            info.charAt(at) == '\\'
                && at + 1 < info.length()
                && "\"\\".indexOf(info.charAt(at + 1)) >= 0;
        at += escape ? 1 : 0;
        value.append(info.charAt(at++));
      }
      if (at >= info.length()) {
        return Optional.of(new Mistake("the quote after '" + key + "=' is not closed", start));
      }
      at++;
      attributes.add(new Attribute(key, Optional.of(value.toString()), column, start + 1));
      return Optional.empty();
    }
  }
}
