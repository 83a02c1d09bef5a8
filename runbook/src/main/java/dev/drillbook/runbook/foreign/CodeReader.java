// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.foreign.ShellLines.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Takes a block apart: its commands, expressions, or the text that it is. */
final class CodeReader {
  private static final Set<String> SHELLS =
      Set.of(
          "sh",
          "bash",
          "shell",
          "zsh",
          "ksh",
          "fish",
          "cmd",
          "bat",
          "batch",
          "powershell",
          "ps1",
          "pwsh",
          "dos",
          "command",
          "commands",
          "cli",
          "kubectl",
          "docker",
          "git",
          "bashrc",
          "shellscript",
          "shell-script");
  private static final Set<String> SESSIONS =
      Set.of(
          "console",
          "terminal",
          "session",
          "shell-session",
          "shellsession",
          "sh-session",
          "bash-session",
          "doscon",
          "term",
          "ansi");
  private static final Set<String> PLAIN =
      Set.of("", "text", "txt", "plain", "plaintext", "none", "output", "log", "code");
  private static final Set<String> SQL =
      Set.of(
          "sql",
          "psql",
          "mysql",
          "postgres",
          "postgresql",
          "plpgsql",
          "pgsql",
          "mariadb",
          "sqlite",
          "tsql",
          "cql");
  private static final Set<String> REDIS = Set.of("redis", "redis-cli");
  private static final Set<String> EXPRESSIONS =
      Set.of("promql", "logql", "metricsql", "cel", "hold");
  private static final Set<String> FOR_PEOPLE =
      Set.of("manual", "approve", "notify", "wait", "call");
  private static final Pattern DATA =
      Pattern.compile(
          "^\\s*(?:-\\s+)?[\"']?[A-Za-z][\\w./-]*[\"']?:(?:\\s.*)?$|^\\s*-\\s.*|^\\s*[\\[\\]{}],?\\s*$|^\\s*\\|.*");
  private static final Pattern HEADER =
      Pattern.compile("^\\s*[A-Z][A-Z0-9()%/_-]+(?:\\s+[A-Z][A-Z0-9()%/_-]+)+\\s*$");
  private static final Pattern COMMENT = Pattern.compile("^#+!?\\s*");
  private static final int LONGEST_TEXT = 400;

  private final CodeBlock block;
  private final Consumer<Item> out;

  private CodeReader(CodeBlock block, Consumer<Item> out) {
    this.block = block;
    this.out = out;
  }

  static void read(CodeBlock block, Consumer<Item> out) {
    if (block.lines().stream().anyMatch(line -> !line.isBlank())) {
      new CodeReader(block, out).read();
    }
  }

  private void read() {
    String language = block.language();
    if (SHELLS.contains(language) || SESSIONS.contains(language)) {
      shell(SESSIONS.contains(language));
    } else if (EXPRESSIONS.contains(language)) {
      whole(language.equals("hold") ? "cel" : language);
    } else if (SQL.contains(language)) {
      statements();
    } else if (REDIS.contains(language)) {
      each("redis");
    } else if (language.equals("http")) {
      int line = firstLine();
      String request =
          String.join("\n", block.lines().subList(line, block.lines().size())).stripTrailing();
      out.accept(Item.command(request, request, "http", block.at(line)));
    } else if (FOR_PEOPLE.contains(language)) {
      out.accept(Item.words(Item.Kind.MANUAL, OneLine.of(block.text()), block.at(firstLine())));
    } else if (PLAIN.contains(language)) {
      plain();
    } else {
      code();
    }
  }

  private int firstLine() {
    int line = 0;
    while (block.lines().get(line).isBlank()) {
      line++;
    }
    return line;
  }

  private void whole(String language) {
    out.accept(Item.expression(block.text().strip(), language, block.at(firstLine())));
  }

  private void code() {
    String text = OneLine.of(block.text());
    String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    out.accept(Item.code(shown, block.language(), block.at(firstLine())));
  }

  private void shell(boolean session) {
    if (Prompts.in(block.lines(), session)) {
      typed();
    } else if (session) {
      ranges(line -> Tools.begins(line));
    } else {
      ranges(line -> !DATA.matcher(line).matches());
    }
  }

  private void typed() {
    for (Prompts.Typed typed : Prompts.typed(block.lines())) {
      out.accept(
          Item.command(
              OneLine.of(typed.command()),
              typed.command(),
              typed.language(),
              block.at(typed.line(), typed.column())));
    }
  }

  /** A block without a language is commands when it looks like a terminal or begins with one. */
  private void plain() {
    List<String> lines = block.lines();
    if (Prompts.in(lines, false)) {
      typed();
      return;
    }
    long said =
        lines.stream().filter(l -> !l.isBlank() && !l.stripLeading().startsWith("#")).count();
    long known =
        ShellLines.split(lines).stream()
            .filter(
                r -> r.sort() == ShellLines.Sort.COMMAND && Tools.isCommand(lines.get(r.from())))
            .mapToLong(r -> r.to() - r.from())
            .sum();
    if (known > 0 && known * 2 >= said) {
      ranges(line -> Tools.begins(line));
    } else if (said == 1 && Expressions.isClearly(block.text().strip())) {
      whole("promql");
    } else {
      code();
    }
  }

  /**
   * Each complete command, with the comment right above it as its words; a comment alone is words.
   */
  private void ranges(java.util.function.Predicate<String> isCommand) {
    List<String> comment = new ArrayList<>();
    int commented = 0;
    boolean output = false;
    for (Range range : ShellLines.split(block.lines())) {
      String line = block.lines().get(range.from());
      switch (range.sort()) {
        case COMMENT -> {
          commented = comment.isEmpty() ? range.from() : commented;
          comment.add(COMMENT.matcher(line.strip()).replaceFirst(""));
          output = false;
        }
        case BLANK -> {
          alone(comment, commented);
          output = false;
        }
        case COMMAND -> {
          output = (output || HEADER.matcher(line).matches()) && !Tools.begins(line);
          if (!output && isCommand.test(line)) {
            command(range, comment);
            comment.clear();
          } else {
            alone(comment, commented);
          }
        }
      }
    }
    alone(comment, commented);
  }

  private void command(Range range, List<String> comment) {
    List<String> lines = block.lines().subList(range.from(), range.to());
    String command = String.join("\n", lines).stripLeading();
    String words = comment.isEmpty() ? OneLine.of(command) : OneLine.of(String.join(" ", comment));
    out.accept(Item.command(words, command, "sh", block.at(range.from())));
  }

  private void alone(List<String> comment, int line) {
    String words = OneLine.of(String.join(" ", comment));
    if (!words.isEmpty()) {
      out.accept(Item.words(Item.Kind.MANUAL, words, block.at(line)));
    }
    comment.clear();
  }

  private void each(String language) {
    for (int i = 0; i < block.lines().size(); i++) {
      String line = block.lines().get(i);
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        out.accept(Item.command(line.strip(), line.strip(), language, block.at(i)));
      }
    }
  }

  /** SQL statements end with a semicolon at a line's end. */
  private void statements() {
    int from = -1;
    for (int i = 0; i < block.lines().size(); i++) {
      String line = block.lines().get(i).strip();
      if (from < 0 && !line.isEmpty() && !line.startsWith("--")) {
        from = i;
      }
      boolean ends = line.endsWith(";") || line.startsWith("\\") || i + 1 == block.lines().size();
      if (from >= 0 && ends) {
        String statement = String.join("\n", block.lines().subList(from, i + 1)).strip();
        out.accept(Item.command(OneLine.of(statement), statement, "sql", block.at(from)));
        from = -1;
      }
    }
  }
}
