// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

import dev.drillbook.runbook.shell.Redirect.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads redirections: a descriptor, an operator and its target. */
final class RedirectReader {
  /** Longer operators stand before those that they begin with. */
  private static final List<Map.Entry<String, Kind>> OPERATORS =
      List.of(
          Map.entry("&>>", Kind.APPEND),
          Map.entry("&>", Kind.WRITE),
          Map.entry("<<<", Kind.HERE),
          Map.entry("<<-", Kind.HERE),
          Map.entry("<<", Kind.HERE),
          Map.entry("<>", Kind.READ_WRITE),
          Map.entry("<&", Kind.COPY_INPUT),
          Map.entry("<", Kind.READ),
          Map.entry(">>", Kind.APPEND),
          Map.entry(">|", Kind.WRITE),
          Map.entry(">&", Kind.COPY_OUTPUT),
          Map.entry(">", Kind.WRITE));

  private final Cursor cursor;
  private final Pending pending;

  RedirectReader(Cursor cursor, Pending pending) {
    this.cursor = cursor;
    this.pending = pending;
  }

  /** Empty, with nothing taken, when no redirection stands here. */
  Optional<Redirect> read() throws ShellException {
    int start = cursor.at();
    while (ExpansionReader.isDigit(cursor.here())) {
      cursor.next();
    }
    boolean process = start == cursor.at() && (cursor.sees("<(") || cursor.sees(">("));
    if (!process) {
      for (Map.Entry<String, Kind> operator : OPERATORS) {
        if (cursor.take(operator.getKey())) {
          return Optional.of(target(operator.getKey(), operator.getValue()));
        }
      }
    }
    cursor.back(start);
    return Optional.empty();
  }

  private Redirect target(String operator, Kind kind) throws ShellException {
    cursor.skipBlanks();
    Word word = new WordReader(cursor).read();
    if (!operator.startsWith("<<") || operator.equals("<<<")) {
      return new Redirect(kind, () -> word);
    }
    String end =
        word.text().orElseThrow(() -> cursor.wrong("the end mark of a here-document is computed"));
    Pending.Here here = new Pending.Here(end, word.isQuoted(), operator.equals("<<-"));
    pending.add(here);
    return new Redirect(kind, here::text);
  }
}
