// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.foreign.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A rule about expressions that no values can make true. */
final class ExpressionRules {
  private static final Pattern COMPARISON =
      Pattern.compile("(?s)^\\s*(.+?)\\s*(==|!=|>=|<=|>|<)\\s*(-?[0-9.]+|\"[^\"]*\"|'[^']*')\\s*$");
  private static final Pattern NEVER_NEGATIVE =
      Pattern.compile(
          "(?s)^(rate|irate|increase|count|count_over_time|abs|sqrt|changes|resets|stddev|sum\\s*\\(\\s*(rate|increase))\\s*(\\(|by|without).*");

  private ExpressionRules() {}

  static Stream<LintProblem> problems(Papers papers) {
    Stream<LintProblem> watched =
        papers.estate().stream()
            .flatMap(estate -> estate.documents().runbooks().stream())
            .flatMap(runbook -> runbook.steps().stream())
            .flatMap(step -> conditions(step).flatMap(text -> judged(text, step.at())));
    Stream<LintProblem> written =
        papers
            .foreign()
            .flatMap(runbook -> runbook.parts().values().stream())
            .flatMap(List::stream)
            .filter(item -> item.kind() == Item.Kind.EXPRESSION)
            .filter(item -> !papers.isArmed(item.at().file()))
            .flatMap(item -> judged(item.command().orElse(""), item.at()));
    return Stream.concat(watched, written);
  }

  private static Stream<String> conditions(Step step) {
    Stream<Optional<Condition>> own =
        Stream.of(step.run().when(), step.run().expect(), step.run().done(), step.signal().fires());
    Stream<String> block = Stream.empty();
    if (step.block() instanceof Block.Promql) {
      block = Stream.of(step.source());
    } else if (step.block() instanceof Block.Hold hold) {
      block = Stream.of(hold.condition().text());
    } else if (step.block() instanceof Block.Cel cel) {
      block = Stream.of(cel.condition().text());
    } else if (step.block() instanceof Block.Logs logs) {
      block = Stream.of(logs.filter().text());
    }
    return Stream.concat(own.flatMap(Optional::stream).map(Condition::text), block);
  }

  private static Stream<LintProblem> judged(String text, Position at) {
    return impossible(text).stream()
        .map(why ->
            new LintProblem(
                at, Rule.NEVER_TRUE, "this can never be true: " + why, "Correct the comparison."));
  }

  /** Why no values satisfy it; empty when some may, or when it is too rich to tell. */
  static Optional<String> impossible(String text) {
    if (text.contains("||") || Pattern.compile("\\b(or|unless|bool)\\b|\\?").matcher(text).find()) {
      return Optional.empty();
    }
    Map<String, Span> spans = new HashMap<>();
    for (String part : text.split("&&|\\band\\b(?!\\w)")) {
      Matcher comparison = COMPARISON.matcher(part);
      if (!comparison.matches() || !balanced(comparison.group(1))) {
        continue;
      }
      String left = comparison.group(1).replaceAll("\\s+", " ").strip();
      Optional<String> alone = alone(left, comparison.group(2), comparison.group(3));
      if (alone.isPresent()) {
        return alone;
      }
      Span span = spans.merge(left, Span.of(comparison.group(2), comparison.group(3)), Span::and);
      if (span.isEmpty()) {
        return Optional.of("'" + left + "' cannot be both");
      }
    }
    return Optional.empty();
  }

  private static boolean balanced(String text) {
    return text.chars().filter(c -> c == '(').count() == text.chars().filter(c -> c == ')').count();
  }

  private static Optional<String> alone(String left, String operator, String right) {
    if (!right.matches("-?[0-9.]+")) {
      return Optional.empty();
    }
    double number = Double.parseDouble(right);
    boolean below =
        (operator.equals("<") && number <= 0)
            || ((operator.equals("<=") || operator.equals("==")) && number < 0);
    if (below && NEVER_NEGATIVE.matcher(left).matches()) {
      return Optional.of("'" + left + "' is never below 0");
    }
    boolean flag = left.matches("(?s)(up|probe_success|absent\\(.*\\))(\\{[^}]*})?");
    boolean above =
        (operator.equals(">") && number >= 1)
            || ((operator.equals(">=") || operator.equals("==")) && number > 1)
            || (left.startsWith("absent") && operator.equals("==") && number == 0);
    return flag && (above || below) ? Optional.of("'" + left + "' is 0 or 1") : Optional.empty();
  }

  /** The values that are left, as numbers from one to another or as one text. */
  private record Span(double from, double to, Optional<String> text, boolean closed) {
    static Span of(String operator, String right) {
      if (!right.matches("-?[0-9.]+")) {
        return operator.equals("==")
            ? new Span(0, 0, Optional.of(right.substring(1, right.length() - 1)), true)
            : any();
      }
      double number = Double.parseDouble(right);
      return switch (operator) {
        case "==" -> new Span(number, number, Optional.empty(), true);
        case ">" -> new Span(Math.nextUp(number), Double.POSITIVE_INFINITY, Optional.empty(), true);
        case ">=" -> new Span(number, Double.POSITIVE_INFINITY, Optional.empty(), true);
        case "<" ->
            new Span(Double.NEGATIVE_INFINITY, Math.nextDown(number), Optional.empty(), true);
        case "<=" -> new Span(Double.NEGATIVE_INFINITY, number, Optional.empty(), true);
        default -> any();
      };
    }

    private static Span any() {
      return new Span(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Optional.empty(), false);
    }

    Span and(Span other) {
      boolean texts = text.isPresent() && other.text().isPresent();
      if (texts && !text.equals(other.text())) {
        return new Span(1, 0, Optional.empty(), true);
      }
      return new Span(
          Math.max(from, other.from()),
          Math.min(to, other.to()),
          text.isPresent() ? text : other.text(),
          closed || other.closed());
    }

    boolean isEmpty() {
      return from > to;
    }
  }
}
