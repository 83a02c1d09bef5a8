// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a shell's complete commands begin and end in a block of lines: continuations, open quotes,
 * here-documents, pipelines that go on, and compound commands hold lines together.
 */
final class ShellLines {
  /** So many commands may be left open in one block; after that each line stands for itself. */
  private static final int MOST_OPEN = 8;

  private final List<String> lines;
  private final List<Range> ranges = new ArrayList<>();

  private ShellLines(List<String> lines) {
    this.lines = lines;
  }

  /** What a stretch of lines is. */
  enum Sort {
    COMMAND,
    COMMENT,
    BLANK
  }

  /** Lines from {@code from} to {@code to}, the second left out. */
  record Range(Sort sort, int from, int to) {}

  static List<Range> split(List<String> lines) {
    ShellLines shell = new ShellLines(lines);
    shell.read();
    return shell.ranges;
  }

  /** Whether a shell would ask for more after these lines. */
  static boolean isOpen(List<String> lines) {
    State state = new State();
    lines.forEach(state::line);
    return !state.isComplete();
  }

  private void read() {
    int open = 0;
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      int end = at + 1;
      Sort sort = Sort.COMMAND;
      if (line.isBlank()) {
        sort = Sort.BLANK;
      } else if (line.stripLeading().startsWith("#")) {
        sort = Sort.COMMENT;
      } else {
        int complete = complete(at, open < MOST_OPEN);
        open += complete < 0 ? 1 : 0;
        end = complete < 0 ? continued(at) : complete;
      }
      ranges.add(new Range(sort, at, end));
      at = end;
    }
  }

  /** The line after the command that begins at {@code from}; -1 when it never ends. */
  private int complete(int from, boolean look) {
    if (!look) {
      return -1;
    }
    State state = new State();
    for (int i = from; i < lines.size(); i++) {
      state.line(lines.get(i));
      if (state.isComplete()) {
        return i + 1;
      }
    }
    return state.isOnlyContinued() ? lines.size() : -1;
  }

  /** A command that never ends takes its own line, and those that a backslash ties to it. */
  private int continued(int from) {
    int end = from + 1;
    while (end < lines.size() && lines.get(end - 1).stripTrailing().endsWith("\\")) {
      end++;
    }
    return end;
  }

  /** What is still open after some lines. */
  private static final class State {
    private static final String BREAKS = " \t;|&()";
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");

    private final Deque<String> closers = new ArrayDeque<>();
    private final Deque<String> heredocs = new ArrayDeque<>();
    private char quote;
    private boolean goesOn;
    private boolean atCommand = true;

    boolean isComplete() {
      return closers.isEmpty() && heredocs.isEmpty() && quote == 0 && !goesOn;
    }

    boolean isOnlyContinued() {
      return closers.isEmpty() && heredocs.isEmpty() && quote == 0;
    }

    void line(String line) {
      if (!heredocs.isEmpty() && quote == 0) {
        if (line.strip().equals(heredocs.peekFirst())) {
          heredocs.removeFirst();
        }
        return;
      }
      goesOn = false;
      if (quote == 0) {
        atCommand = true;
      }
      int i = 0;
      while (i < line.length()) {
        i = quote == 0 ? next(line, i) : quoted(line, i);
      }
    }

    private int quoted(String line, int at) {
      char c = line.charAt(at);
      if (c == '\\' && quote != '\'') {
        return at + 2;
      }
      if (c == quote) {
        quote = 0;
      }
      return at + 1;
    }

    private int next(String line, int at) {
      char c = line.charAt(at);
      return switch (c) {
        case '\\' -> escape(line, at);
        case '\'', '"', '`' -> open(c, at);
        case '#' -> at == 0 || Character.isWhitespace(line.charAt(at - 1)) ? line.length() : at + 1;
        case '<' -> redirect(line, at);
        case '(', ')' -> parenthesis(c, at);
        case '|', '&', ';' -> separator(line, at);
        default -> Character.isWhitespace(c) ? at + 1 : word(line, at);
      };
    }

    private int escape(String line, int at) {
      goesOn = at + 1 >= line.stripTrailing().length();
      atCommand = false;
      return at + 2;
    }

    private int open(char c, int at) {
      quote = c;
      atCommand = false;
      return at + 1;
    }

    private int parenthesis(char c, int at) {
      if (c == '(') {
        closers.push(")");
        atCommand = true;
      } else {
        if (")".equals(closers.peek())) {
          closers.pop();
        }
        atCommand = "esac".equals(closers.peek());
      }
      return at + 1;
    }

    private int separator(String line, int at) {
      char c = line.charAt(at);
      boolean twice = c != ';' && at + 1 < line.length() && line.charAt(at + 1) == c;
      int end = at + (twice ? 2 : 1);
      goesOn = (c == '|' || twice) && rest(line, end).isEmpty();
      atCommand = true;
      return end;
    }

    private static String rest(String line, int from) {
      String rest = line.substring(from).strip();
      return rest.startsWith("#") ? "" : rest;
    }

    private int word(String line, int at) {
      int end = at;
      while (end < line.length() && (BREAKS + "<'\"`\\").indexOf(line.charAt(end)) < 0) {
        end++;
      }
      if (atCommand) {
        keyword(line.substring(at, end));
      }
      return Math.max(end, at + 1);
    }

    private void keyword(String word) {
      atCommand = false;
      switch (word) {
        case "if" -> closers.push("fi");
        case "case" -> closers.push("esac");
        case "for", "while", "until", "select" -> closers.push("done");
        case "{" -> {
          closers.push("}");
          atCommand = true;
        }
        case "then", "do", "else", "elif", "!", "time" -> atCommand = true;
        case "fi", "esac", "done", "}" -> {
          if (word.equals(closers.peek())) {
            closers.pop();
          }
        }
        default -> atCommand = word.indexOf('=') > 0 && ASSIGNMENT.matcher(word).matches();
      }
    }

    /** {@code <<WORD} begins a here-document; inside parentheses it may be arithmetic. */
    private int redirect(String line, int at) {
      if (!line.startsWith("<<", at) || line.startsWith("<<<", at)) {
        return line.startsWith("<<<", at) ? at + 3 : at + 1;
      }
      int i = at + (line.startsWith("<<-", at) ? 3 : 2);
      while (i < line.length() && line.charAt(i) == ' ') {
        i++;
      }
      int end = i;
      while (end < line.length() && (BREAKS + "<>").indexOf(line.charAt(end)) < 0) {
        end++;
      }
      String word = line.substring(i, end).replaceAll("[\"'\\\\]", "");
      if (word.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
        heredocs.addLast(word);
      }
      return Math.max(end, at + 2);
    }
  }
}
