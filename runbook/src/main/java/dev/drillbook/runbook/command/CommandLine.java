// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One command without a shell: its argv, split as a POSIX shell would split the words. */
public final class CommandLine {
  private static final Pattern SHELL_WORD =
      Pattern.compile("\\$\\(|`|\\|\\|?|&&?|;|>{1,2}|<{1,2}|\\$[A-Za-z_]\\w*|[\\n*]");

  private CommandLine() {}

  /**
   * The words; quotes group and are taken off, a backslash takes the next character as it is, and a
   * backslash before a line's end joins the lines.
   *
   * @throws IllegalArgumentException when a quote is not closed
   */
  public static List<String> split(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean open = false;
    char quote = 0;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (quote != 0 && c == quote) {
        quote = 0;
      } else if (c == '\\' && quote != '\'' && i + 1 < command.length()) {
        char next = command.charAt(++i);
        if (next != '\n') {
          word.append(quote == '"' && "\"\\$`".indexOf(next) < 0 ? "\\" + next : "" + next);
          open = true;
        }
      } else if (quote != 0) {
        word.append(c);
      } else if (c == '\'' || c == '"') {
        quote = c;
        open = true;
      } else if (Character.isWhitespace(c)) {
        if (open) {
          words.add(word.toString());
        }
        word.setLength(0);
        open = false;
      } else {
        word.append(c);
        open = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("the quote " + quote + " is not closed");
    }
    if (open) {
      words.add(word.toString());
    }
    return words;
  }

  /** The first thing outside quotes that only a shell understands, such as a pipe. */
  public static Optional<String> needsShell(String command) {
    Matcher shell = SHELL_WORD.matcher(withoutQuoted(command.strip().replace("\\\n", " ")));
    return shell.find()
        ? Optional.of(shell.group().equals("\n") ? "a second line" : shell.group())
        : Optional.empty();
  }

  /** Quoted parts are blanked, but what a shell would still expand inside double quotes stays. */
  private static String withoutQuoted(String command) {
    return Pattern.compile(
            "'[^']*+'|\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|\\$\\{[a-z]+:[^}]*\\}|\\\\.")
        .matcher(command)
        .replaceAll(part -> {
          String inside = part.group(1) == null ? "" : part.group(1);
          Matcher expanded =
              Pattern.compile("(?<!\\\\)(\\$\\(|`|\\$[A-Za-z_]\\w*)").matcher(inside);
          return Matcher.quoteReplacement(expanded.find() ? expanded.group() : "_");
        });
  }
}
