// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.reach;

import dev.drillbook.promql.BinaryOperator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.ValueType;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** Which numbers the elements of an expression can be. */
final class PromqlSpans {
  /** Series that every scrape and every probe writes, and that are 0 or 1 by definition. */
  private static final Set<String> FLAGS = Set.of("up", "probe_success");

  private static final Map<String, Span> FUNCTIONS =
      Map.ofEntries(
          Map.entry("rate", Span.atLeast(0)),
          Map.entry("irate", Span.atLeast(0)),
          Map.entry("increase", Span.atLeast(0)),
          Map.entry("changes", Span.atLeast(0)),
          Map.entry("resets", Span.atLeast(0)),
          Map.entry("abs", Span.atLeast(0)),
          Map.entry("sqrt", Span.atLeast(0)),
          Map.entry("exp", Span.atLeast(0)),
          Map.entry("stddev_over_time", Span.atLeast(0)),
          Map.entry("stdvar_over_time", Span.atLeast(0)),
          Map.entry("count_over_time", Span.atLeast(1)),
          Map.entry("present_over_time", Span.of(1)),
          Map.entry("absent", Span.of(1)),
          Map.entry("absent_over_time", Span.of(1)),
          Map.entry("histogram_fraction", Span.TRUTH),
          Map.entry("sgn", new Span(-1, 1)),
          Map.entry("sin", new Span(-1, 1)),
          Map.entry("cos", new Span(-1, 1)),
          Map.entry("minute", new Span(0, 59)),
          Map.entry("hour", new Span(0, 23)),
          Map.entry("day_of_week", new Span(0, 6)),
          Map.entry("day_of_month", new Span(1, 31)),
          Map.entry("day_of_year", new Span(1, 366)),
          Map.entry("days_in_month", new Span(28, 31)),
          Map.entry("month", new Span(1, 12)));

  /** What these answer lies among the values that they are given. */
  private static final Set<String> AMONG =
      Set.of(
          "vector",
          "scalar",
          "sort",
          "sort_desc",
          "sort_by_label",
          "sort_by_label_desc",
          "last_over_time",
          "first_over_time",
          "min_over_time",
          "max_over_time",
          "avg_over_time",
          "label_replace",
          "label_join");

  private PromqlSpans() {}

  static Span of(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral number -> Span.of(number.value());
      case Expr.StringLiteral _ -> Span.ANY;
      case Expr.VectorSelector selector ->
          FLAGS.contains(selector.metricName()) ? Span.TRUTH : Span.ANY;
      case Expr.MatrixSelector matrix -> of(matrix.selector());
      case Expr.Subquery subquery -> of(subquery.expr());
      case Expr.Paren paren -> of(paren.expr());
      case Expr.Unary unary -> unary.negative() ? of(unary.expr()).negated() : of(unary.expr());
      case Expr.Call call -> call(call);
      case Expr.Aggregation aggregation -> aggregation(aggregation);
      case Expr.Binary binary -> binary(binary);
    };
  }

  private static Span call(Expr.Call call) {
    String name = call.function().symbol();
    Span known = FUNCTIONS.get(name);
    if (known != null) {
      return known;
    }
    if (AMONG.contains(name)) {
      return of(call.arguments().getFirst());
    }
    return switch (name) {
      case "floor" -> mapped(of(call.arguments().getFirst()), Math::floor);
      case "ceil" -> mapped(of(call.arguments().getFirst()), Math::ceil);
      case "sum_over_time" -> summed(of(call.arguments().getFirst()));
      case "clamp_min" -> clamped(call, of(call.arguments().get(1)), Span.ANY);
      case "clamp_max" -> clamped(call, Span.ANY, of(call.arguments().get(1)));
      case "clamp" -> clamped(call, of(call.arguments().get(1)), of(call.arguments().get(2)));
      case "histogram_quantile", "quantile_over_time" -> quantile(call);
      default -> Span.ANY;
    };
  }

  private static Span mapped(Span span, DoubleUnaryOperator rounding) {
    return new Span(rounding.applyAsDouble(span.from()), rounding.applyAsDouble(span.to()));
  }

  private static Span clamped(Expr.Call call, Span least, Span most) {
    Span inner = of(call.arguments().getFirst());
    boolean swapped = least.to() > most.from() && least.isPoint() && most.isPoint();
    return inner.isNone() || least.isNone() || most.isNone() || swapped
        ? Span.ANY
        : new Span(
            Math.min(Math.max(inner.from(), least.from()), most.to()),
            Math.min(Math.max(inner.to(), least.from()), most.to()));
  }

  /** A share outside of 0 to 1 answers with an infinity. */
  private static Span quantile(Expr.Call call) {
    Span share = of(call.arguments().getFirst());
    if (share.from() > 1) {
      return Span.of(Double.POSITIVE_INFINITY);
    }
    if (share.to() < 0) {
      return Span.of(Double.NEGATIVE_INFINITY);
    }
    boolean among = call.function().symbol().equals("quantile_over_time");
    return among && share.isPoint() ? of(call.arguments().get(1)) : Span.ANY;
  }

  /** A sum of one or more. */
  private static Span summed(Span each) {
    if (each.from() >= 0) {
      return Span.atLeast(each.from());
    }
    return each.to() <= 0 ? new Span(Double.NEGATIVE_INFINITY, each.to()) : Span.ANY;
  }

  private static Span aggregation(Expr.Aggregation aggregation) {
    Span inner = of(aggregation.expr());
    return switch (aggregation.aggregator()) {
      case SUM -> summed(inner);
      case COUNT, COUNT_VALUES -> Span.atLeast(1);
      case GROUP -> Span.of(1);
      case STDDEV, STDVAR -> Span.atLeast(0);
      case AVG, MIN, MAX, TOPK, BOTTOMK, LIMITK, LIMIT_RATIO -> inner;
      case QUANTILE -> {
        Span share = aggregation.parameter().map(PromqlSpans::of).orElse(Span.ANY);
        yield share.isPoint() && share.from() >= 0 && share.to() <= 1 ? inner : Span.ANY;
      }
    };
  }

  private static Span binary(Expr.Binary binary) {
    Span left = of(binary.left());
    Span right = of(binary.right());
    BinaryOperator operator = binary.operator();
    boolean filled =
        binary.matching().fill().left().isPresent() || binary.matching().fill().right().isPresent();
    if (filled) {
      return Span.ANY;
    }
    if (operator.isComparison()) {
      if (binary.bool() || binary.type() == ValueType.SCALAR) {
        return left.mayBe(operator, right) ? Span.TRUTH : Span.of(0);
      }
      boolean fromRight = binary.left().type() == ValueType.SCALAR;
      return fromRight ? right.meeting(mirrored(operator), left) : left.meeting(operator, right);
    }
    return switch (operator) {
      case AND, UNLESS -> left;
      case OR -> left.or(right);
      case ADD -> left.plus(right);
      case SUBTRACT -> left.plus(right.negated());
      case MULTIPLY -> left.times(right);
      case DIVIDE -> left.dividedBy(right);
      default -> Span.ANY;
    };
  }

  /** {@code a op b} is {@code b mirrored(op) a}. */
  static BinaryOperator mirrored(BinaryOperator operator) {
    return switch (operator) {
      case LESS -> BinaryOperator.GREATER;
      case LESS_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
      case GREATER -> BinaryOperator.LESS;
      case GREATER_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
      default -> operator;
    };
  }
}
