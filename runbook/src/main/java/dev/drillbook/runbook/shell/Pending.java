// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Here-documents whose operator was read and whose text begins on the next line. */
final class Pending {
  private final Cursor cursor;
  private final Deque<Here> waiting = new ArrayDeque<>();

  Pending(Cursor cursor) {
    this.cursor = cursor;
  }

  /** A here-document; its text is known once its line has ended. */
  static final class Here {
    private final String end;
    private final boolean verbatim;
    private final boolean withoutTabs;
    private Word text = new Word(List.of());

    Here(String end, boolean verbatim, boolean withoutTabs) {
      this.end = end;
      this.verbatim = verbatim;
      this.withoutTabs = withoutTabs;
    }

    Word text() {
      return text;
    }
  }

  void add(Here here) {
    waiting.add(here);
  }

  /** To be called right behind a line's end. */
  void read() throws ShellException {
    while (!waiting.isEmpty()) {
      Here here = waiting.remove();
      StringBuilder body = new StringBuilder();
      while (true) {
        if (cursor.atEnd()) {
          throw cursor.wrong("the here-document up to " + here.end + " is not closed");
        }
        String line = cursor.line();
        String bare = here.withoutTabs ? line.replaceFirst("^\t+", "") : line;
        if (bare.equals(here.end)) {
          break;
        }
        body.append(bare).append('\n');
      }
      here.text =
          here.verbatim
              ? new Word(List.of(new Word.Literal(body.toString(), Word.Quote.SINGLE)))
              : new Word(new QuotedReader(new Cursor(body.toString())).all());
    }
  }

  void finish() throws ShellException {
    if (!waiting.isEmpty()) {
      throw cursor.wrong("the here-document up to " + waiting.peek().end + " has no text");
    }
  }
}
