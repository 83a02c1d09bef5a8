// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.drill.live.Asked.Stage;
import dev.drillbook.drill.live.Asked.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** What the filters that people write over log lines look for. */
final class Filters {
  private static final Set<String> SEARCHES =
      Set.of("grep", "egrep", "fgrep", "zgrep", "rg", "ag", "ack");
  private static final Set<String> WITH_VALUE =
      Set.of("-A", "-B", "-C", "-m", "-g", "-t", "-f", "-d", "--color", "--max-count", "--context");

  private static final String NAME = "\\.?([A-Za-z_@][A-Za-z0-9_.@]*)";
  private static final Pattern EQUAL =
      Pattern.compile(NAME + "\\s*==\\s*(?:\"([^\"]*)\"|'([^']*)')");
  private static final Pattern COMPARED =
      Pattern.compile(NAME + "\\s*(?:==|!=|>=|<=|>|<)\\s*-?\\d");
  private static final Pattern CALLED =
      Pattern.compile(NAME + "\\.(?:startsWith|endsWith|contains|matches)\\s*\\(");

  private Filters() {}

  /** Whether the program only passes lines on. */
  static boolean isSearch(List<String> command) {
    return !command.isEmpty() && SEARCHES.contains(command.getFirst());
  }

  /** What a search looks for; empty when it shows what does not match, or cannot be read. */
  static Optional<Stage> search(List<String> command) {
    boolean fixed = command.getFirst().equals("fgrep");
    boolean basic =
        command.getFirst().endsWith("grep")
            && command.getFirst().length() <= 5
            && !command.getFirst().equals("egrep");
    boolean ignoreCase = false;
    List<String> patterns = new ArrayList<>();
    boolean plain = false;
    for (int i = 1; i < command.size(); i++) {
      String word = command.get(i);
      if (word.equals("-e") || word.equals("--regexp")) {
        patterns.add(i + 1 < command.size() ? command.get(++i) : "");
        plain = true;
      } else if (WITH_VALUE.contains(word)) {
        i++;
      } else if (word.startsWith("-") && word.length() > 1) {
        boolean letters = !word.startsWith("--");
        if (word.equals("--invert-match") || (letters && word.contains("v"))) {
          return Optional.empty();
        }
        ignoreCase |= word.equals("--ignore-case") || (letters && word.contains("i"));
        fixed |= letters && word.contains("F");
        basic &= !(letters && (word.contains("E") || word.contains("P")));
      } else if (!plain && patterns.isEmpty()) {
        patterns.add(word);
      }
    }
    List<Wanted> wanted = new ArrayList<>();
    for (String pattern : patterns) {
      if (pattern.contains(Pipelines.COMPUTED)) {
        return Optional.empty();
      }
      List<String> parts = fixed ? List.of(pattern) : alternatives(pattern, basic);
      for (String part : parts) {
        Optional<Pattern> compiled = compiled(part, fixed, ignoreCase);
        if (compiled.isEmpty()) {
          return Optional.empty();
        }
        wanted.add(new Asked.Text(part, compiled.get()));
      }
    }
    return wanted.isEmpty() ? Optional.empty() : Optional.of(new Stage(wanted));
  }

  private static Optional<Pattern> compiled(String part, boolean fixed, boolean ignoreCase) {
    int flags = ignoreCase ? Pattern.CASE_INSENSITIVE : 0;
    try {
      return Optional.of(Pattern.compile(fixed ? Pattern.quote(part) : part, flags));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** {@code a|b} and {@code (a|b)}; in the oldest dialect the pipe is written with a backslash. */
  static List<String> alternatives(String pattern, boolean basic) {
    String text = basic ? pattern.replace("|", "\u0001").replace("\\\u0001", "|") : pattern;
    if (text.matches("\\([^()]*\\)")) {
      text = text.substring(1, text.length() - 1);
    }
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (c == '|' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts.stream()
        .map(part -> part.replace("\u0001", "\\|"))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** What {@code select(...)} calls of jq want. */
  static List<Stage> jq(List<String> command) {
    return command.stream()
        .skip(1)
        .filter(word -> word.contains("select("))
        .flatMap(word -> Stream.of(word.split("(?=select\\()")))
        .filter(part -> part.startsWith("select("))
        .flatMap(part -> condition(part.substring("select(".length())).stream())
        .toList();
  }

  /**
   * What a condition over fields wants: one stage per clause that must hold. A condition that mixes
   * both kinds of clauses is one stage.
   */
  static List<Stage> condition(String text) {
    boolean either = Pattern.compile("\\|\\||\\bor\\b").matcher(text).find();
    List<String> clauses = either ? List.of(text) : List.of(text.split("&&|\\band\\b"));
    return clauses.stream().flatMap(clause -> clause(clause).stream()).toList();
  }

  private static Optional<Stage> clause(String text) {
    List<Wanted> wanted = new ArrayList<>();
    String bare = text.replaceAll("\"[^\"]*\"|'[^']*'", "\"\"");
    Matcher equal = EQUAL.matcher(text);
    while (equal.find()) {
      String value = equal.group(2) == null ? equal.group(3) : equal.group(2);
      wanted.add(new Asked.Value(equal.group(1), value));
    }
    for (Pattern pattern : List.of(COMPARED, CALLED)) {
      Matcher field = pattern.matcher(bare);
      while (field.find()) {
        wanted.add(new Asked.Field(field.group(1)));
      }
    }
    return wanted.isEmpty() || bare.contains("!=") || bare.contains("!")
        ? Optional.empty()
        : Optional.of(new Stage(wanted));
  }
}
