// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

import dev.drillbook.runbook.shell.Word.Literal;
import dev.drillbook.runbook.shell.Word.Part;
import dev.drillbook.runbook.shell.Word.Quote;
import java.util.ArrayList;
import java.util.List;

/** Reads one word: text, quotes and expansions up to a blank or an operator. */
final class WordReader {
  private static final String ENDS = " \t\r\n;&|<>()";

  private final Cursor cursor;
  private final ExpansionReader expansions;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();

  WordReader(Cursor cursor) {
    this.cursor = cursor;
    this.expansions = new ExpansionReader(cursor);
  }

  Word read() throws ShellException {
    if (cursor.sees("<(") || cursor.sees(">(")) {
      parts.add(expansions.process());
    }
    while (!cursor.atEnd() && ENDS.indexOf(cursor.here()) < 0) {
      one();
    }
    flush();
    if (parts.isEmpty()) {
      throw cursor.wrong("a word is missing before '" + cursor.here() + "'");
    }
    return new Word(parts);
  }

  private void one() throws ShellException {
    char c = cursor.here();
    switch (c) {
      case '\'' -> {
        cursor.next();
        add(new Literal(cursor.upTo('\'', "the quote '"), Quote.SINGLE));
      }
      case '"' -> {
        flush();
        cursor.next();
        parts.addAll(quoted());
      }
      case '\\' -> escape();
      case '$', '`' -> {
        flush();
        parts.add(expansions.read(Quote.NONE));
      }
      default -> plain.append(cursor.next());
    }
  }

  private void escape() throws ShellException {
    cursor.next();
    if (!cursor.take("\n")) {
      add(new Literal(String.valueOf(cursor.next()), Quote.SINGLE));
    }
  }

  /** Up to the closing double quote, which is taken. */
  private List<Part> quoted() throws ShellException {
    return new QuotedReader(cursor).upTo('"');
  }

  private void add(Part part) {
    flush();
    parts.add(part);
  }

  private void flush() {
    if (!plain.isEmpty()) {
      parts.add(new Literal(plain.toString(), Quote.NONE));
      plain.setLength(0);
    }
  }
}
