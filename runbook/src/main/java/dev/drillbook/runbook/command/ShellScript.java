// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.command;

import java.util.ArrayList;
import java.util.List;

/** The simple commands of a shell text: what pipes, lists, groups and substitutions are made of. */
public final class ShellScript {
  private final String text;
  private final List<Simple> commands = new ArrayList<>();
  private final StringBuilder command = new StringBuilder();
  private final List<String> writes = new ArrayList<>();

  private ShellScript(String text) {
    this.text = text;
  }

  /**
   * @param words the command's words with quotes taken off; never empty
   * @param writes files that its output is written to, without /dev/null and other descriptors
   */
  public record Simple(List<String> words, List<String> writes) {
    public Simple {
      words = List.copyOf(words);
      writes = List.copyOf(writes);
    }
  }

  /**
   * In the order of the text, substitutions after the command that they stand in.
   *
   * @throws IllegalArgumentException when a quote or a parenthesis is not closed
   */
  public static List<Simple> commands(String text) {
    ShellScript script = new ShellScript(text.replace("\\\n", " "));
    script.read();
    return List.copyOf(script.commands);
  }

  private void read() {
    List<Simple> nested = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = i + 1;
      if (c == '\'') {
        end = closing(i, '\'') + 1;
        command.append(text, i, end);
      } else if (c == '"') {
        end = closing(i, '"') + 1;
        command.append(text, i, end);
        nested.addAll(substitutions(text.substring(i + 1, end - 1)));
      } else if (c == '\\' && end < text.length()) {
        end = i + 2;
        command.append(text, i, end);
      } else if (text.startsWith("$(", i) || text.startsWith("<(", i)) {
        end = parenthesis(i + 1) + 1;
        command.append("_");
        nested.addAll(commands(text.substring(i + 2, end - 1)));
      } else if (text.startsWith("${", i)) {
        int brace = text.indexOf('}', i);
        end = brace < 0 ? text.length() : brace + 1;
        command.append(text, i, end);
      } else if (c == '`') {
        end = closing(i, '`') + 1;
        command.append("_");
        nested.addAll(commands(text.substring(i + 1, end - 1)));
      } else if (c == '>') {
        end = redirect(i);
      } else if (c == '#' && (i == 0 || Character.isWhitespace(text.charAt(i - 1)))) {
        int line = text.indexOf('\n', i);
        end = line < 0 ? text.length() : line;
      } else if (";|&\n()".indexOf(c) >= 0 || isGroup(i)) {
        finish();
      } else {
        command.append(c);
      }
      i = end;
    }
    finish();
    commands.addAll(nested);
  }

  /** A brace groups commands only where it is a word of its own. */
  private boolean isGroup(int at) {
    return "{}".indexOf(text.charAt(at)) >= 0 && isGap(at - 1) && isGap(at + 1);
  }

  private boolean isGap(int at) {
    return at < 0 || at >= text.length() || " \t\n;".indexOf(text.charAt(at)) >= 0;
  }

  private void finish() {
    List<String> words = CommandLine.split(command.toString());
    if (!words.isEmpty() || !writes.isEmpty()) {
      commands.add(new Simple(words.isEmpty() ? List.of(":") : words, writes));
    }
    command.setLength(0);
    writes.clear();
  }

  /** {@code > file}, {@code >> file}, {@code 2>&1}; the digit before belongs to the redirection. */
  private int redirect(int at) {
    int i = at + (text.startsWith(">>", at) ? 2 : 1);
    if (!command.isEmpty() && Character.isDigit(command.charAt(command.length() - 1))) {
      command.setLength(command.length() - 1);
    }
    if (i < text.length() && text.charAt(i) == '&') {
      return Math.min(text.length(), i + 2);
    }
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    int start = i;
    while (i < text.length() && " \t\n;|&()".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    String file = text.substring(start, i);
    if (!file.equals("/dev/null")) {
      writes.add(file);
    }
    return i;
  }

  private List<Simple> substitutions(String inside) {
    List<Simple> found = new ArrayList<>();
    int open = inside.indexOf("$(");
    if (open >= 0) {
      int close = new ShellScript(inside).parenthesis(open + 1);
      found.addAll(commands(inside.substring(open + 2, close)));
      found.addAll(substitutions(inside.substring(close + 1)));
    }
    int tick = inside.indexOf('`');
    int other = tick < 0 ? -1 : inside.indexOf('`', tick + 1);
    if (other > 0) {
      found.addAll(commands(inside.substring(tick + 1, other)));
    }
    return found;
  }

  private int closing(int at, char quote) {
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == quote) {
        return i;
      }
      if (text.charAt(i) == '\\' && quote != '\'') {
        i++;
      }
    }
    throw new IllegalArgumentException("the quote " + quote + " is not closed");
  }

  private int parenthesis(int at) {
    int depth = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = closing(i, c);
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("a parenthesis is not closed");
  }
}
