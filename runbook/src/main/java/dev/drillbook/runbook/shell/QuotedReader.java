// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

import dev.drillbook.runbook.shell.Word.Literal;
import dev.drillbook.runbook.shell.Word.Part;
import dev.drillbook.runbook.shell.Word.Quote;
import java.util.ArrayList;
import java.util.List;

/** Reads what double quotes hold, and here-documents: text in which only expansions mean more. */
final class QuotedReader {
  private final Cursor cursor;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();

  QuotedReader(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Up to a closing mark, which is taken; never empty. */
  List<Part> upTo(char mark) throws ShellException {
    while (cursor.here() != mark) {
      if (cursor.atEnd()) {
        throw cursor.wrong("the quote " + mark + " is not closed");
      }
      one(mark);
    }
    cursor.next();
    return done();
  }

  /** The whole text. */
  List<Part> all() throws ShellException {
    while (!cursor.atEnd()) {
      one('\0');
    }
    return done();
  }

  private void one(char mark) throws ShellException {
    char c = cursor.here();
    if (c == '\\') {
      cursor.next();
      escaped(mark);
    } else if (c == '$' || c == '`') {
      flush();
      parts.add(new ExpansionReader(cursor).read(Quote.DOUBLE));
    } else {
      plain.append(cursor.next());
    }
  }

  private void escaped(char mark) throws ShellException {
    char c = cursor.here();
    if (c == '\n') {
      cursor.next();
    } else if (c == '$' || c == '`' || c == '\\' || (c == mark && c != 0)) {
      flush();
      parts.add(new Literal(String.valueOf(cursor.next()), Quote.SINGLE));
    } else {
      plain.append('\\');
    }
  }

  private List<Part> done() {
    flush();
    return parts.isEmpty() ? List.of(new Literal("", Quote.DOUBLE)) : parts;
  }

  private void flush() {
    if (!plain.isEmpty()) {
      parts.add(new Literal(plain.toString(), Quote.DOUBLE));
      plain.setLength(0);
    }
  }
}
