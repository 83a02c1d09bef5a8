// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

import dev.drillbook.runbook.shell.ShellNode.After;
import dev.drillbook.runbook.shell.ShellNode.Compound;
import dev.drillbook.runbook.shell.ShellNode.Item;
import dev.drillbook.runbook.shell.ShellNode.Kind;
import dev.drillbook.runbook.shell.ShellNode.Pipeline;
import dev.drillbook.runbook.shell.ShellNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a shell program. Lists, pipelines, compound commands, functions, here-documents and all
 * expansions of the POSIX grammar are known, and bash's {@code &>}, {@code |&}, {@code <<<} and
 * process substitution. Arrays, {@code [[}, {@code ((}, {@code select} and {@code coproc} are not.
 */
public final class ShellParser {
  private static final int LONGEST = 100_000;
  private static final Set<String> UNKNOWN = Set.of("[[", "select", "coproc", "function");
  private static final Set<String> CLOSING =
      Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");

  private final Cursor cursor;
  private final SimpleReader simple;

  private ShellParser(Cursor cursor, Pending pending) {
    this.cursor = cursor;
    this.simple = new SimpleReader(cursor, pending);
  }

  /**
   * The program; empty for a text without commands.
   *
   * @throws ShellException when it is none, with the place
   */
  public static Sequence parse(String text) throws ShellException {
    Cursor cursor = new Cursor(text);
    if (text.length() > LONGEST) {
      throw cursor.wrong("it is longer than any command");
    }
    Pending pending = new Pending(cursor);
    ShellParser parser = new ShellParser(cursor, pending);
    Sequence all = parser.sequence();
    if (!cursor.atEnd()) {
      throw cursor.wrong("'" + cursor.here() + "' is not expected here");
    }
    pending.finish();
    return all;
  }

  /** The commands of a substitution; its closing parenthesis is taken. */
  static Sequence upToParenthesis(Cursor cursor) throws ShellException {
    Pending pending = new Pending(cursor);
    Sequence inner = new ShellParser(cursor, pending).sequence();
    if (!cursor.take(")")) {
      throw cursor.wrong("a parenthesis is not closed");
    }
    pending.finish();
    return inner;
  }

  private Sequence sequence() throws ShellException {
    cursor.deeper();
    List<Item> items = new ArrayList<>();
    simple.newlines();
    while (!cursor.atEnd() && cursor.here() != ')' && !closes() && !cursor.sees(";;")) {
      ShellNode command = pipeline();
      Optional<After> after = after();
      items.add(new Item(command, after.orElse(After.NEXT)));
      if (after.isEmpty()) {
        break;
      }
      simple.newlines();
    }
    cursor.shallower();
    return new Sequence(items);
  }

  private boolean closes() {
    return simple.keyword().filter(CLOSING::contains).isPresent();
  }

  /** Empty when nothing separates this command from what follows. */
  private Optional<After> after() throws ShellException {
    cursor.skipBlanks();
    if (cursor.take("&&")) {
      return more(After.AND);
    }
    if (cursor.take("||")) {
      return more(After.OR);
    }
    if (cursor.sees(";;")) {
      return Optional.empty();
    }
    if (cursor.take("&")) {
      return Optional.of(After.BACKGROUND);
    }
    return cursor.take(";") || simple.newline() ? Optional.of(After.NEXT) : Optional.empty();
  }

  private Optional<After> more(After after) throws ShellException {
    simple.newlines();
    if (cursor.atEnd() || closes()) {
      throw cursor.wrong("a command is missing");
    }
    return Optional.of(after);
  }

  private ShellNode pipeline() throws ShellException {
    while (simple.takeKeyword("!")) {
      cursor.skipBlanks();
    }
    List<ShellNode> commands = new ArrayList<>();
    do {
      simple.newlines();
      commands.add(command());
      cursor.skipBlanks();
    } while (cursor.take("|&") || (!cursor.sees("||") && cursor.take("|")));
    return commands.size() == 1 ? commands.getFirst() : new Pipeline(commands);
  }

  private ShellNode command() throws ShellException {
    cursor.skipBlanks();
    if (cursor.sees("((")) {
      throw cursor.wrong("'((' is not known here");
    }
    if (cursor.take("(")) {
      Sequence body = upToParenthesis(cursor);
      return compound(Kind.SUBSHELL, List.of(body), List.of());
    }
    String word = simple.keyword().orElse("");
    if (UNKNOWN.contains(word)) {
      throw cursor.wrong("'" + word + "' is not known here");
    }
    return switch (word) {
      case "{" -> {
        simple.expect("{");
        Sequence body = sequence();
        simple.expect("}");
        yield compound(Kind.GROUP, List.of(body), List.of());
      }
      case "if" -> choice();
      case "while" -> loop(Kind.WHILE);
      case "until" -> loop(Kind.UNTIL);
      case "for" -> each();
      case "case" -> cases();
      default -> simpleOrFunction();
    };
  }

  private ShellNode simpleOrFunction() throws ShellException {
    Optional<String> name = simple.functionName();
    if (name.isPresent()) {
      simple.newlines();
      return new ShellNode.Function(name.get(), command());
    }
    return simple.read();
  }

  private Compound compound(Kind kind, List<ShellNode> parts, List<Word> words)
      throws ShellException {
    return new Compound(kind, parts, words, simple.redirects(), Optional.empty());
  }

  private ShellNode choice() throws ShellException {
    List<ShellNode> parts = new ArrayList<>();
    simple.expect("if");
    parts.add(sequence());
    simple.expect("then");
    parts.add(sequence());
    while (simple.takeKeyword("elif")) {
      parts.add(sequence());
      simple.expect("then");
      parts.add(sequence());
    }
    if (simple.takeKeyword("else")) {
      parts.add(sequence());
    }
    simple.expect("fi");
    return compound(Kind.IF, parts, List.of());
  }

  private ShellNode loop(Kind kind) throws ShellException {
    simple.expect(kind == Kind.WHILE ? "while" : "until");
    Sequence condition = sequence();
    return compound(kind, List.of(condition, body()), List.of());
  }

  private Sequence body() throws ShellException {
    simple.expect("do");
    Sequence body = sequence();
    simple.expect("done");
    return body;
  }

  private ShellNode each() throws ShellException {
    simple.expect("for");
    cursor.skipBlanks();
    Word variable = new WordReader(cursor).read();
    simple.newlines();
    List<Word> words = simple.takeKeyword("in") ? simple.words() : List.of();
    cursor.skipBlanks();
    cursor.take(";");
    simple.newlines();
    Sequence body = body();
    return new Compound(Kind.FOR, List.of(body), words, simple.redirects(), Optional.of(variable));
  }

  private ShellNode cases() throws ShellException {
    simple.expect("case");
    cursor.skipBlanks();
    List<Word> words = new ArrayList<>(List.of(new WordReader(cursor).read()));
    simple.newlines();
    simple.expect("in");
    simple.newlines();
    List<ShellNode> bodies = new ArrayList<>();
    while (!simple.takeKeyword("esac")) {
      cursor.take("(");
      do {
        cursor.skipBlanks();
        words.add(new WordReader(cursor).read());
        cursor.skipBlanks();
      } while (cursor.take("|"));
      if (!cursor.take(")")) {
        throw cursor.wrong("')' is missing behind the pattern");
      }
      bodies.add(sequence());
      if (!cursor.take(";;") && !simple.closes("esac")) {
        throw cursor.wrong("';;' is missing");
      }
      simple.newlines();
    }
    return compound(Kind.CASE, bodies, words);
  }
}
