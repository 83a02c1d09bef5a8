// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in one line of a script. */
final class Cursor {
  private static final Pattern BLANK = Pattern.compile("[ \t]*");

  private final String text;
  private final int line;
  private int at;

  Cursor(String text, int line) {
    this.text = text;
    this.line = line;
  }

  void skipBlank() {
    take(BLANK);
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  boolean startsWith(String word) {
    return text.startsWith(word, at);
  }

  boolean accept(String word) {
    if (text.startsWith(word, at)) {
      at += word.length();
      return true;
    }
    return false;
  }

  void expect(String word) {
    if (!accept(word)) {
      throw problem("expected '" + word + "' at column " + (at + 1));
    }
  }

  /** What matches here, empty when nothing does. */
  String take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return "";
    }
    at = matcher.end();
    return matcher.group();
  }

  String rest() {
    String rest = text.substring(at);
    at = text.length();
    return rest;
  }

  int line() {
    return line;
  }

  ScriptProblem problem(String what) {
    return new ScriptProblem(line, what + " in '" + text.strip() + "'");
  }
}
