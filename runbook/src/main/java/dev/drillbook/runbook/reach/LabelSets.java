// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.reach;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.ValueType;
import dev.drillbook.promql.VectorMatching;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which labels the elements of an expression have.
 *
 * @param fixed labels that each element has, with the only value that they can have
 * @param possible the only labels that an element may have; empty when it may have any
 */
record LabelSets(Map<String, String> fixed, Optional<Set<String>> possible) {
  private static final LabelSets ANY = new LabelSets(Map.of(), Optional.empty());
  private static final LabelSets NO_LABELS = new LabelSets(Map.of(), Optional.of(Set.of()));
  private static final Set<String> MAKE_LABELS =
      Set.of("label_replace", "label_join", "absent", "absent_over_time", "info");

  LabelSets {
    fixed = Map.copyOf(fixed);
    possible = possible.map(Set::copyOf);
  }

  static LabelSets of(Expr expr) {
    return switch (expr) {
      case Expr.VectorSelector selector -> new LabelSets(fixed(selector), Optional.empty());
      case Expr.MatrixSelector matrix -> of(matrix.selector());
      case Expr.Subquery subquery -> of(subquery.expr());
      case Expr.Paren paren -> of(paren.expr());
      case Expr.Unary unary -> of(unary.expr());
      case Expr.Call call -> call(call);
      case Expr.Aggregation aggregation -> aggregation(aggregation);
      case Expr.Binary binary -> binary(binary);
      case Expr.NumberLiteral _, Expr.StringLiteral _ -> ANY;
    };
  }

  private static Map<String, String> fixed(Expr.VectorSelector selector) {
    Map<String, String> fixed = new HashMap<>();
    for (Matcher matcher : selector.matchers()) {
      if (matcher.op() == Matcher.Op.EQUAL
          && !matcher.value().isEmpty()
          && !matcher.name().equals(Labels.NAME)) {
        fixed.put(matcher.name(), matcher.value());
      }
    }
    return fixed;
  }

  private static LabelSets call(Expr.Call call) {
    String name = call.function().symbol();
    if (name.equals("vector")) {
      return NO_LABELS;
    }
    List<Expr> vectors =
        call.arguments().stream()
            .filter(argument ->
                switch (argument.type()) {
                  case VECTOR, MATRIX -> true;
                  default -> false;
                })
            .toList();
    if (MAKE_LABELS.contains(name) || vectors.size() != 1) {
      return ANY;
    }
    return name.startsWith("histogram_")
        ? of(vectors.getFirst()).keeping(label -> !label.equals("le"))
        : of(vectors.getFirst());
  }

  private static LabelSets aggregation(Expr.Aggregation aggregation) {
    LabelSets inner = of(aggregation.expr());
    Set<String> named = Set.copyOf(aggregation.grouping().labels());
    return switch (aggregation.aggregator()) {
      case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO -> inner;
      case COUNT_VALUES -> ANY;
      default ->
          aggregation.grouping().without()
              ? inner.keeping(label -> !named.contains(label))
              : new LabelSets(
                  inner.keeping(named::contains).fixed(),
                  Optional.of(inner.possible().map(all -> inBoth(all, named)).orElse(named)));
    };
  }

  private static LabelSets binary(Expr.Binary binary) {
    boolean left = binary.right().type() == ValueType.SCALAR;
    boolean right = binary.left().type() == ValueType.SCALAR;
    return switch (binary.operator()) {
      case AND, UNLESS -> of(binary.left());
      default -> left ? of(binary.left()) : right ? of(binary.right()) : ANY;
    };
  }

  private static Set<String> inBoth(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return both;
  }

  private LabelSets keeping(Predicate<String> wanted) {
    Map<String, String> left = new HashMap<>(fixed);
    left.keySet().removeIf(wanted.negate());
    return new LabelSets(
        left,
        possible.map(all -> {
          Set<String> some = new HashSet<>(all);
          some.removeIf(wanted.negate());
          return some;
        }));
  }

  /** Why no element of the one finds an element of the other; empty when one may. */
  Optional<String> stranger(LabelSets other, VectorMatching matching) {
    Predicate<String> compared = label -> matching.labels().contains(label) == matching.on();
    LabelSets one = keeping(compared);
    LabelSets two = other.keeping(compared);
    return one.misses(two).or(() -> two.misses(one));
  }

  private Optional<String> misses(LabelSets other) {
    for (Map.Entry<String, String> label : fixed.entrySet()) {
      String value = other.fixed().get(label.getKey());
      if (value != null && !value.equals(label.getValue())) {
        return Optional.of("both sides have another '" + label.getKey() + "', so that none meet");
      }
      if (other.possible().filter(all -> !all.contains(label.getKey())).isPresent()) {
        return Optional.of(
            "only one side has the label '" + label.getKey() + "', so that none meet");
      }
    }
    return Optional.empty();
  }
}
