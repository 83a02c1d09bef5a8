// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.promql.BinaryOperator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.SelectorUse;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.runbook.lint.Rule.Severity;
import dev.drillbook.signals.look.Metrics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was seen against the thresholds of symptoms. */
final class ThresholdRule {
  private final Metrics metrics;
  private final Map<String, String> aliases;
  private final Findings findings;

  /**
   * @param aliases the estate's names for expressions
   */
  ThresholdRule(Metrics metrics, Map<String, String> aliases, Findings findings) {
    this.metrics = metrics;
    this.aliases = Map.copyOf(aliases);
    this.findings = findings;
  }

  void expression(Asked.Expression asked) {
    compare(asked, asked.expr());
  }

  private void compare(Asked.Expression asked, Expr expr) {
    switch (expr) {
      case Expr.Paren paren -> compare(asked, paren.expr());
      case Expr.Binary binary
          when binary.operator() == BinaryOperator.AND
              || binary.operator() == BinaryOperator.OR -> {
        compare(asked, binary.left());
        compare(asked, binary.right());
      }
      case Expr.Binary binary -> {
        if (number(binary.right()).isPresent()) {
          judge(asked, binary.left(), binary.operator(), number(binary.right()).getAsDouble());
        }
      }
      default -> {}
    }
  }

  private static OptionalDouble number(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral literal -> OptionalDouble.of(literal.value());
      case Expr.Unary unary when unary.negative() && unary.expr() instanceof Expr.NumberLiteral n ->
          OptionalDouble.of(-n.value());
      case Expr.Paren paren -> number(paren.expr());
      default -> OptionalDouble.empty();
    };
  }

  private void judge(Asked.Expression asked, Expr left, BinaryOperator operator, double limit) {
    boolean upward =
        operator == BinaryOperator.GREATER || operator == BinaryOperator.GREATER_OR_EQUAL;
    boolean downward = operator == BinaryOperator.LESS || operator == BinaryOperator.LESS_OR_EQUAL;
    if (upward && beyondBuckets(asked, left, operator, limit)) {
      return;
    }
    List<Double> seen = metrics.values(left);
    if (!asked.care().symptom() || seen.isEmpty() || !(upward || downward)) {
      return;
    }
    double extreme =
        seen.stream()
            .mapToDouble(Double::doubleValue)
            .reduce(upward ? Math::max : Math::min)
            .orElseThrow();
    if (!holds(extreme, operator, limit)) {
      findings.add(
          asked.at(),
          Rule.THRESHOLD_UNREACHED,
          "in the %.0f s that were watched the %s value was %s; the symptom needs %s %s"
              .formatted(
                  metrics.lengthMs() / 1000.0,
                  upward ? "highest" : "lowest",
                  show(extreme),
                  operator.symbol(),
                  show(limit)),
          "That is what was seen, not what can be: a drill shows whether the symptom fires.");
    }
  }

  private static boolean holds(double value, BinaryOperator operator, double limit) {
    return switch (operator) {
      case GREATER -> value > limit;
      case GREATER_OR_EQUAL -> value >= limit;
      case LESS -> value < limit;
      default -> value <= limit;
    };
  }

  /** A quantile of a histogram is never above the bound of its last bucket but one. */
  private boolean beyondBuckets(
      Asked.Expression asked, Expr left, BinaryOperator operator, double limit) {
    Optional<Expr> quantile = quantile(left, 0);
    OptionalDouble largest = quantile.map(this::largestBound).orElse(OptionalDouble.empty());
    boolean beyond =
        largest.isPresent()
            && (operator == BinaryOperator.GREATER
                ? limit >= largest.getAsDouble()
                : limit > largest.getAsDouble());
    if (beyond) {
      findings.add(
          asked.at(),
          Rule.THRESHOLD_UNREACHED,
          Severity.WARNING,
          "the largest bucket ends at "
              + show(largest.getAsDouble())
              + ", and a quantile is never above it: "
              + operator.symbol()
              + " "
              + show(limit)
              + " cannot be reached",
          "Lower the threshold, or give the histogram larger buckets.");
    }
    return beyond;
  }

  /** The quantile whose values are only selected from here on, not computed with. */
  private Optional<Expr> quantile(Expr expr, int depth) {
    if (depth > 10) {
      return Optional.empty();
    }
    return switch (expr) {
      case Expr.Paren paren -> quantile(paren.expr(), depth + 1);
      case Expr.Aggregation aggregation
          when List.of("MAX", "MIN", "AVG").contains(aggregation.aggregator().name()) ->
          quantile(aggregation.expr(), depth + 1);
      case Expr.Call call when call.function().symbol().equals("histogram_quantile") ->
          Optional.of(call);
      case Expr.VectorSelector selector when aliases.containsKey(selector.metricName()) ->
          quantile(Promql.parse(String.valueOf(aliases.get(selector.metricName()))), depth + 1);
      default -> Optional.empty();
    };
  }

  private OptionalDouble largestBound(Expr quantile) {
    double largest = Double.NaN;
    for (SelectorUse use : quantile.selectors()) {
      for (Labels labels : metrics.series(use.selector().metricName())) {
        boolean selected = use.matchers().stream().allMatch(m -> m.matches(labels));
        String bound = labels.get("le");
        if (selected && bound.matches("[0-9.eE+-]+")) {
          largest = Double.isNaN(largest) ? parsed(bound) : Math.max(largest, parsed(bound));
        }
      }
    }
    return Double.isNaN(largest) ? OptionalDouble.empty() : OptionalDouble.of(largest);
  }

  private static double parsed(String bound) {
    try {
      return Double.parseDouble(bound);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static String show(double value) {
    return Double.isInfinite(value) || Double.isNaN(value)
        ? String.format(Locale.ROOT, "%s", value)
        : new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
