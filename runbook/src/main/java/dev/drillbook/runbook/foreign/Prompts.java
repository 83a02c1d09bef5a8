// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal's session in a block: prompts, what was typed, and what came back. */
final class Prompts {
  private static final Pattern SHELL =
      Pattern.compile(
          "^\\s*(?:\\([\\w.-]+\\)\\s*)?(?:\\[[^\\]\\n]{1,60}\\]\\s?[$#%]|[\\w.-]+@[\\w.-]+(?:[:\\s][^$#%\\n]{0,60})?[$#%>]"
              + "|(?:ba|z|k)?sh-[\\d.]+[$#]|PS [A-Za-z]:[^>]{0,80}>|[A-Za-z]:\\\\[^>]{0,80}>|[$%❯➜])\\s+(?=\\S)");
  private static final Pattern ROOT = Pattern.compile("^#\\s+(?=\\S)");
  private static final Pattern SQL =
      Pattern.compile(
          "^\\s*(?:(?:mysql|MariaDB \\[[^\\]]*\\]|sqlite)>|[\\w-]+[=-][#>]>?|[\\w-]+\\([#>]>?)\\s+(?=\\S)");
  private static final Pattern REDIS =
      Pattern.compile(
          "^\\s*(?:redis[\\w./ -]{0,40}|(?:\\d{1,3}\\.){3}\\d{1,3}:\\d{1,5}(?:\\[\\d+\\])?)>\\s+(?=\\S)");
  private static final Pattern PYTHON = Pattern.compile("^>>>\\s+(?=\\S)");
  private static final Pattern MORE = Pattern.compile("^\\s*(?:>|\\.\\.\\.|->)\\s?");
  private static final int LONGEST_PROMPT = 200;

  private Prompts() {}

  /**
   * A typed command.
   *
   * @param line the first of its lines in the block, from 0
   * @param column where it begins in that line
   */
  record Typed(String command, String language, int line, int column) {}

  /** Whether any line begins with a prompt. */
  static boolean in(List<String> lines, boolean session) {
    return lines.stream().anyMatch(line -> prompt(line, false) != null)
        || (session && lines.stream().anyMatch(line -> prompt(line, true) != null));
  }

  private record Prompt(String language, int end) {}

  private static @org.jspecify.annotations.Nullable Prompt prompt(String line, boolean root) {
    String start = line.length() > LONGEST_PROMPT ? line.substring(0, LONGEST_PROMPT) : line;
    if (!hasPrompt(start)) {
      return null;
    }
    Matcher shell = SHELL.matcher(start);
    if (shell.find()) {
      return new Prompt("sh", shell.end());
    }
    Matcher redis = REDIS.matcher(start);
    if (redis.find()) {
      return new Prompt("redis", redis.end());
    }
    Matcher sql = SQL.matcher(start);
    if (sql.find()) {
      return new Prompt("sql", sql.end());
    }
    Matcher python = PYTHON.matcher(start);
    if (python.find()) {
      return new Prompt("python", python.end());
    }
    Matcher superuser = ROOT.matcher(start);
    return root && superuser.find() ? new Prompt("sh", superuser.end()) : null;
  }

  /** Every prompt ends so; most lines have none and need not be looked at closer. */
  private static boolean hasPrompt(String start) {
    for (int i = 0; i + 1 < start.length(); i++) {
      if ("$#%>❯➜".indexOf(start.charAt(i)) >= 0 && Character.isWhitespace(start.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  /** The typed commands; what came back is left out. */
  static List<Typed> typed(List<String> lines) {
    boolean root = lines.stream().noneMatch(line -> prompt(line, false) != null);
    List<Typed> commands = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Prompt prompt = prompt(lines.get(i), root);
      if (prompt != null) {
        List<String> typed = new ArrayList<>(List.of(lines.get(i).substring(prompt.end())));
        int end = i + 1;
        while (end < lines.size()
            && goesOn(typed, prompt)
            && prompt(lines.get(end), root) == null) {
          typed.add(continuation(lines.get(end)));
          end++;
        }
        if (prompt.language().equals("sh") && ShellLines.isOpen(typed)) {
          typed.subList(1, typed.size()).clear();
          end = i + 1;
        }
        commands.add(new Typed(String.join("\n", typed), prompt.language(), i, prompt.end()));
        i = end - 1;
      }
    }
    return commands;
  }

  private static boolean goesOn(List<String> typed, Prompt prompt) {
    if (typed.size() > 200) {
      return false;
    }
    if (prompt.language().equals("sql")) {
      String last = typed.getLast().stripTrailing();
      return !last.endsWith(";") && !last.endsWith("\\G") && !last.startsWith("\\");
    }
    return prompt.language().equals("sh")
        && (typed.getLast().stripTrailing().endsWith("\\") || ShellLines.isOpen(typed));
  }

  private static String continuation(String line) {
    Matcher more = MORE.matcher(line);
    return more.find() && more.group().strip().length() > 0 ? line.substring(more.end()) : line;
  }
}
