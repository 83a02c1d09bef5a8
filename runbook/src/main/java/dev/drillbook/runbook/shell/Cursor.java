// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

/** A place in a shell text. */
final class Cursor {
  /** Deeper nesting than this is no command of a runbook; it also bounds the work. */
  private static final int DEEPEST = 40;

  private final String text;
  private int at;
  private int depth;

  Cursor(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  int at() {
    return at;
  }

  void back(int to) {
    at = to;
  }

  /** The character here; NUL at the end. */
  char here() {
    return ahead(0);
  }

  char ahead(int by) {
    return at + by < text.length() ? text.charAt(at + by) : 0;
  }

  boolean sees(String wanted) {
    return text.startsWith(wanted, at);
  }

  boolean take(String wanted) {
    if (sees(wanted)) {
      at += wanted.length();
      return true;
    }
    return false;
  }

  char next() throws ShellException {
    if (atEnd()) {
      throw wrong("the text ends too early");
    }
    return text.charAt(at++);
  }

  /** The text from here up to the mark, which is taken too. */
  String upTo(char mark, String what) throws ShellException {
    int end = text.indexOf(mark, at);
    if (end < 0) {
      throw wrong(what + " is not closed");
    }
    String found = text.substring(at, end);
    at = end + 1;
    return found;
  }

  /** The rest of this line; the line's end is taken and left out. */
  String line() {
    int end = text.indexOf('\n', at);
    String found = text.substring(at, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 1;
    return found;
  }

  void skipBlanks() {
    while (!atEnd()) {
      if (here() == ' ' || here() == '\t' || here() == '\r') {
        at++;
      } else if (sees("\\\n")) {
        at += 2;
      } else if (here() == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        return;
      }
    }
  }

  void deeper() throws ShellException {
    if (++depth > DEEPEST) {
      throw wrong("it is nested too deeply");
    }
  }

  void shallower() {
    depth--;
  }

  ShellException wrong(String what) {
    return new ShellException(Math.min(at, text.length()), what);
  }
}
