// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.reach;

import dev.drillbook.promql.Aggregator;
import dev.drillbook.promql.BinaryOperator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.ValueType;
import dev.drillbook.promql.VectorMatching;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells expressions that never have an element, whatever is measured. */
public final class PromqlReach {
  /** These answer when there is nothing. */
  private static final Set<String> ANSWER_NOTHING =
      Set.of("absent", "absent_over_time", "vector", "scalar", "time", "pi");

  private PromqlReach() {}

  /** Why it can never have an element, in half a sentence; empty when it may, or nobody can say. */
  public static Optional<String> impossible(Expr expr) {
    return switch (expr) {
      case Expr.VectorSelector selector -> exclusive(selector);
      case Expr.Call call when ANSWER_NOTHING.contains(call.function().symbol()) ->
          Optional.empty();
      case Expr.Aggregation aggregation when keepsNothing(aggregation) ->
          Optional.of(aggregation.aggregator().symbol() + " of less than one keeps nothing");
      case Expr.Binary binary -> binary(binary);
      case Expr.NumberLiteral _,
          Expr.StringLiteral _,
          Expr.MatrixSelector _,
          Expr.Subquery _,
          Expr.Call _,
          Expr.Aggregation _,
          Expr.Unary _,
          Expr.Paren _ ->
          first(expr.children());
    };
  }

  /**
   * Why its answer says nothing about what is measured: a quantile that is no share; empty when it
   * does, or nobody can say.
   */
  public static Optional<String> pointless(Expr expr) {
    Optional<Expr> share =
        switch (expr) {
          case Expr.Call call
              when call.function().symbol().matches("histogram_quantile|quantile_over_time") ->
              Optional.of(call.arguments().getFirst());
          case Expr.Aggregation aggregation when aggregation.aggregator() == Aggregator.QUANTILE ->
              aggregation.parameter();
          default -> Optional.empty();
        };
    return share
        .filter(number -> PromqlSpans.of(number).and(Span.TRUTH).isNone())
        .map(number -> number + " is no quantile, which goes from 0 to 1")
        .or(() -> expr.children().stream().flatMap(part -> pointless(part).stream()).findFirst());
  }

  private static Optional<String> first(List<Expr> parts) {
    return parts.stream().flatMap(part -> impossible(part).stream()).findFirst();
  }

  private static Optional<String> exclusive(Expr.VectorSelector selector) {
    for (Matcher one : selector.matchers()) {
      List<String> values =
          switch (one.op()) {
            case EQUAL -> List.of(one.value());
            case REGEX ->
                one.value().matches("[\\w|:-]+")
                    ? List.of(one.value().split("\\|", -1))
                    : List.of();
            case NOT_EQUAL, NOT_REGEX -> List.of();
          };
      boolean none =
          !values.isEmpty()
              && values.stream()
                  .noneMatch(value ->
                      selector.matchers().stream()
                          .filter(other -> other.name().equals(one.name()))
                          .allMatch(other -> other.matchesValue(value)));
      if (none) {
        return Optional.of("no '" + one.name() + "' satisfies all of its matchers");
      }
    }
    return Optional.empty();
  }

  private static boolean keepsNothing(Expr.Aggregation aggregation) {
    boolean counts =
        aggregation.aggregator() == Aggregator.TOPK
            || aggregation.aggregator() == Aggregator.BOTTOMK
            || aggregation.aggregator() == Aggregator.LIMITK;
    return counts
        && aggregation
            .parameter()
            .map(PromqlSpans::of)
            .filter(number -> number.to() < 1)
            .isPresent();
  }

  private static Optional<String> binary(Expr.Binary binary) {
    boolean filled = !binary.matching().fill().equals(VectorMatching.Fill.NONE);
    Optional<String> left = impossible(binary.left());
    return switch (binary.operator()) {
      case OR ->
          left.isPresent() && impossible(binary.right()).isPresent() ? left : Optional.empty();
      case UNLESS -> left.or(() -> nothingLeft(binary));
      case AND ->
          left.or(() -> impossible(binary.right()))
              .or(() -> strangers(binary))
              .or(() -> contradiction(binary));
      default ->
          filled
              ? Optional.empty()
              : left.or(() -> impossible(binary.right()))
                  .or(() -> strangers(binary))
                  .or(() -> comparison(binary));
    };
  }

  private static Optional<String> nothingLeft(Expr.Binary binary) {
    return binary.left().toString().equals(binary.right().toString())
        ? Optional.of("it takes away all that it begins with")
        : Optional.empty();
  }

  private static Optional<String> strangers(Expr.Binary binary) {
    boolean vectors =
        binary.left().type() == ValueType.VECTOR && binary.right().type() == ValueType.VECTOR;
    return vectors
        ? LabelSets.of(binary.left()).stranger(LabelSets.of(binary.right()), binary.matching())
        : Optional.empty();
  }

  private static Optional<String> comparison(Expr.Binary binary) {
    boolean filters =
        binary.operator().isComparison() && !binary.bool() && binary.type() == ValueType.VECTOR;
    Span left = PromqlSpans.of(binary.left());
    Span right = PromqlSpans.of(binary.right());
    if (!filters || left.mayBe(binary.operator(), right)) {
      return Optional.empty();
    }
    Expr value = binary.left().type() == ValueType.SCALAR ? binary.right() : binary.left();
    return Optional.of(
        "'" + value + "' is " + words(PromqlSpans.of(value), left.isNone() || right.isNone()));
  }

  private static String words(Span span, boolean noNumber) {
    if (noNumber) {
      return "compared with what is no number";
    }
    if (span.equals(Span.TRUTH)) {
      return "0 or 1";
    }
    if (span.isPoint()) {
      return "always " + number(span.from());
    }
    return span.to() == Double.POSITIVE_INFINITY
        ? "never below " + number(span.from())
        : "always from " + number(span.from()) + " to " + number(span.to());
  }

  private static String number(double value) {
    return new Expr.NumberLiteral(value, Position.START).toString();
  }

  /** The same elements bounded twice: only where all labels must agree is it the same element. */
  private static Optional<String> contradiction(Expr.Binary and) {
    List<Expr> clauses = new ArrayList<>();
    clauses(and, clauses);
    Map<String, Span> bounds = new HashMap<>();
    for (Expr clause : clauses) {
      if (clause instanceof Expr.Binary(var operator, var left, var right, boolean bool, var _)
          && operator.isComparison()
          && !bool) {
        boolean turned = left.type() == ValueType.SCALAR;
        Expr value = bare(turned ? right : left);
        BinaryOperator side = turned ? PromqlSpans.mirrored(operator) : operator;
        Span bound = Span.ANY.meeting(side, PromqlSpans.of(turned ? left : right));
        boolean constant = (turned ? left : right).type() == ValueType.SCALAR;
        Span all =
            constant && isNamed(value)
                ? bounds.merge(value.toString(), bound, Span::and)
                : Span.ANY;
        if (all.isNone()) {
          return Optional.of("'" + value + "' cannot be both");
        }
      }
    }
    return Optional.empty();
  }

  /** Names are not compared, so that elements of two names may meet. */
  private static boolean isNamed(Expr value) {
    return value.selectors().stream().noneMatch(use -> use.selector().metricName().isEmpty());
  }

  private static void clauses(Expr expr, List<Expr> into) {
    Expr bare = bare(expr);
    if (bare instanceof Expr.Binary binary
        && binary.operator() == BinaryOperator.AND
        && binary.matching().equals(VectorMatching.DEFAULT)) {
      clauses(binary.left(), into);
      clauses(binary.right(), into);
    } else {
      into.add(bare);
    }
  }

  private static Expr bare(Expr expr) {
    return expr instanceof Expr.Paren paren ? bare(paren.expr()) : expr;
  }
}
