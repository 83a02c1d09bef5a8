// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

import dev.drillbook.runbook.shell.ShellNode.Assignment;
import dev.drillbook.runbook.shell.ShellNode.Simple;
import dev.drillbook.runbook.shell.Word.Literal;
import dev.drillbook.runbook.shell.Word.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads simple commands, and the words and line ends that the grammar's rules are made of. */
final class SimpleReader {
  private static final String KEYWORD_ENDS = " \t\r\n;&|<>()";

  private final Cursor cursor;
  private final RedirectReader redirects;
  private final Pending pending;

  SimpleReader(Cursor cursor, Pending pending) {
    this.cursor = cursor;
    this.pending = pending;
    this.redirects = new RedirectReader(cursor, pending);
  }

  /** A line's end, with the here-documents that follow it. */
  boolean newline() throws ShellException {
    if (!cursor.take("\n")) {
      return false;
    }
    pending.read();
    return true;
  }

  void newlines() throws ShellException {
    do {
      cursor.skipBlanks();
    } while (newline());
  }

  /** The unquoted word that stands here, without taking it. */
  Optional<String> keyword() {
    int by = 0;
    while (cursor.ahead(by) != 0 && KEYWORD_ENDS.indexOf(cursor.ahead(by)) < 0) {
      if ("'\"\\$`".indexOf(cursor.ahead(by)) >= 0) {
        return Optional.empty();
      }
      by++;
    }
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < by; i++) {
      word.append(cursor.ahead(i));
    }
    return word.isEmpty() ? Optional.empty() : Optional.of(word.toString());
  }

  boolean takeKeyword(String word) {
    cursor.skipBlanks();
    return keyword().filter(word::equals).isPresent() && cursor.take(word);
  }

  boolean closes(String word) {
    cursor.skipBlanks();
    return keyword().filter(word::equals).isPresent();
  }

  void expect(String word) throws ShellException {
    if (!takeKeyword(word)) {
      throw cursor.wrong("'" + word + "' is missing");
    }
  }

  /** The name before {@code ()}, both taken; empty, and nothing taken, when there is none. */
  Optional<String> functionName() {
    int start = cursor.at();
    Optional<String> name = keyword();
    if (name.isPresent() && cursor.take(name.get())) {
      cursor.skipBlanks();
      if (cursor.take("(")) {
        cursor.skipBlanks();
        if (cursor.take(")")) {
          return name;
        }
      }
    }
    cursor.back(start);
    return Optional.empty();
  }

  Simple read() throws ShellException {
    List<Assignment> assignments = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    List<Redirect> around = new ArrayList<>();
    while (true) {
      cursor.skipBlanks();
      Optional<Redirect> redirect = redirects.read();
      if (redirect.isPresent()) {
        around.add(redirect.get());
      } else if (ends()) {
        break;
      } else {
        Word word = new WordReader(cursor).read();
        Optional<Assignment> assignment = words.isEmpty() ? assignment(word) : Optional.empty();
        if (assignment.isPresent()) {
          assignments.add(assignment.get());
        } else {
          words.add(word);
        }
      }
    }
    if (assignments.isEmpty() && words.isEmpty() && around.isEmpty()) {
      throw cursor.wrong("a command is missing");
    }
    return new Simple(assignments, words, around);
  }

  List<Word> words() throws ShellException {
    List<Word> words = new ArrayList<>();
    cursor.skipBlanks();
    while (!ends()) {
      words.add(new WordReader(cursor).read());
      cursor.skipBlanks();
    }
    return words;
  }

  List<Redirect> redirects() throws ShellException {
    List<Redirect> around = new ArrayList<>();
    cursor.skipBlanks();
    for (var one = redirects.read(); one.isPresent(); one = redirects.read()) {
      around.add(one.get());
      cursor.skipBlanks();
    }
    return around;
  }

  private boolean ends() {
    return cursor.atEnd() || "\n;&|()".indexOf(cursor.here()) >= 0;
  }

  private static Optional<Assignment> assignment(Word word) {
    Part first = word.parts().getFirst();
    if (!(first instanceof Literal literal) || literal.quote() != Word.Quote.NONE) {
      return Optional.empty();
    }
    int equals = literal.text().indexOf('=');
    String name = equals < 0 ? "" : literal.text().substring(0, equals);
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*[+]?")) {
      return Optional.empty();
    }
    List<Part> value = new ArrayList<>(word.parts());
    value.set(0, new Literal(literal.text().substring(equals + 1), Word.Quote.NONE));
    return Optional.of(new Assignment(name, new Word(value)));
  }
}
