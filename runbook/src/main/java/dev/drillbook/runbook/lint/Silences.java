// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.lint.Rule.Severity;
import dev.drillbook.runbook.problem.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules that authors silence where they stand: {@code <!-- drillbook: ignore RULE because REASON
 * -->}, in YAML behind {@code #}. It holds for its own line and the next that is not empty, a whole
 * fenced block if one begins there; before the first heading it holds for the whole document. What
 * keeps an estate from being used cannot be silenced.
 */
final class Silences {
  private static final Pattern MARK =
      Pattern.compile(
          "(?:<!--|#)\\s*drillbook:\\s*ignore\\s+([a-z-]+)(?:\\s+because\\s+(\\S.*?))?\\s*(?:-->|$)");
  private static final Set<Rule> ALWAYS_TOLD =
      Set.of(Rule.UNKNOWN_KEY, Rule.UNKNOWN_KIND, Rule.BAD_EXPRESSION, Rule.FORMAT);

  private final Map<String, List<Silence>> byFile = new HashMap<>();
  private final List<LintProblem> wrong = new ArrayList<>();

  private record Silence(String rule, int from, int to) {}

  Silences(Map<String, List<String>> texts) {
    texts.forEach((path, lines) -> byFile.put(path, read(path, lines)));
  }

  /** What is left to tell, and the silences that give no reason. */
  List<LintProblem> applied(List<LintProblem> found) {
    List<LintProblem> left = new ArrayList<>(wrong);
    left.addAll(left(found));
    return left;
  }

  List<LintProblem> left(List<LintProblem> found) {
    return found.stream().filter(problem -> !isSilenced(problem)).toList();
  }

  private boolean isSilenced(LintProblem problem) {
    return !(ALWAYS_TOLD.contains(problem.rule()) && problem.rule().severity() == Severity.ERROR)
        && byFile.getOrDefault(problem.at().file(), List.of()).stream()
            .anyMatch(silence ->
                silence.rule().equals(problem.rule().id())
                    && silence.from() <= problem.at().line()
                    && problem.at().line() <= silence.to());
  }

  private List<Silence> read(String path, List<String> lines) {
    Set<String> known = new HashSet<>();
    for (Rule rule : Rule.values()) {
      known.add(rule.id());
    }
    List<Silence> silences = new ArrayList<>();
    boolean top = true;
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = MARK.matcher(lines.get(i));
      if (lines.get(i).contains("drillbook:") && mark.find()) {
        Position at = new Position(path, i + 1, mark.start() + 1);
        if (mark.group(2) == null) {
          wrong.add(
              new LintProblem(
                  at,
                  Rule.SILENCE_WITHOUT_REASON,
                  "'" + mark.group(1) + "' is silenced without a reason, and so is not",
                  "Write 'ignore " + mark.group(1) + " because ...'."));
        } else if (!known.contains(mark.group(1))) {
          wrong.add(
              new LintProblem(
                  at,
                  Rule.SILENCE_WITHOUT_REASON,
                  "there is no rule '" + mark.group(1) + "'",
                  Suggestion.instead(mark.group(1), known)));
        } else {
          silences.add(
              new Silence(mark.group(1), top ? 1 : i + 1, top ? lines.size() : end(lines, i)));
        }
      }
      top &= !lines.get(i).startsWith("# ") || mark.reset().find();
    }
    return silences;
  }

  /** The number of the last line that a mark in that line (from 0) speaks for. */
  private static int end(List<String> lines, int mark) {
    int next = mark + 1;
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    String begins = next < lines.size() ? lines.get(next).strip() : "";
    if (begins.startsWith("```") || begins.startsWith("~~~")) {
      int close = next + 1;
      while (close < lines.size() && !lines.get(close).strip().startsWith(begins.substring(0, 3))) {
        close++;
      }
      next = close;
    }
    return next + 1;
  }
}
