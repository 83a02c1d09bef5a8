// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.drillbook.promql.Durations;
import dev.drillbook.runbook.Condition.Field;
import dev.drillbook.runbook.ConditionException;
import dev.drillbook.runbook.problem.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One walk over a parsed condition: which results it reads, which functions it calls, and whether
 * each exists and is given what it takes.
 */
final class Survey {
  /** Function to the number of arguments, counting the value before the dot. */
  private static final Map<String, Set<Integer>> FUNCTIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("size", Set.of(1)),
              Map.entry("contains", Set.of(2)),
              Map.entry("startsWith", Set.of(2)),
              Map.entry("endsWith", Set.of(2)),
              Map.entry("matches", Set.of(2)),
              Map.entry("int", Set.of(1)),
              Map.entry("uint", Set.of(1)),
              Map.entry("double", Set.of(1)),
              Map.entry("string", Set.of(1)),
              Map.entry("bool", Set.of(1)),
              Map.entry("duration", Set.of(1)),
              Map.entry("timestamp", Set.of(1)),
              Map.entry("type", Set.of(1)),
              Map.entry("dyn", Set.of(1)),
              Map.entry("promql", Set.of(1)),
              Map.entry("promqlAll", Set.of(1)),
              Map.entry("baseline", Set.of(1)),
              Map.entry("markers", Set.of(2))));

  private static final Set<String> TYPES =
      Set.of("int", "uint", "double", "bool", "string", "bytes", "list", "map", "null_type");

  private final CelSource source;
  private final Set<String> bound = new HashSet<>();
  private final Set<String> variables = new LinkedHashSet<>();
  private final Set<Field> fields = new LinkedHashSet<>();
  private final List<Literal> promql = new ArrayList<>();
  private final List<Literal> durations = new ArrayList<>();

  private Survey(CelSource source) {
    this.source = source;
  }

  /** A text in quotes and where its first quote stands, in code points from 0. */
  record Literal(String value, int offset) {}

  static Survey of(CelAbstractSyntaxTree ast) {
    Survey survey = new Survey(ast.getSource());
    CelExpr root = ast.getExpr();
    if (root.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && root.constant().getKind() != CelConstant.Kind.BOOLEAN_VALUE) {
      throw survey.wrong(root, "a condition must be true or false, this is a constant");
    }
    survey.visit(root);
    return survey;
  }

  /** The fields that are read of results, right behind the variable's dot. */
  List<Field> fields() {
    return List.copyOf(fields);
  }

  List<String> variables() {
    return List.copyOf(variables);
  }

  List<Literal> promql() {
    return List.copyOf(promql);
  }

  List<Literal> durations() {
    return List.copyOf(durations);
  }

  private void visit(CelExpr expr) {
    switch (expr.getKind()) {
      case IDENT -> name(expr.ident().name());
      case SELECT -> {
        CelExpr operand = expr.select().operand();
        if (operand.getKind() == CelExpr.ExprKind.Kind.IDENT
            && !bound.contains(operand.ident().name())) {
          fields.add(new Field(operand.ident().name(), expr.select().field()));
        }
        visit(operand);
      }
      case CALL -> call(expr);
      case LIST -> expr.list().elements().forEach(this::visit);
      case MAP ->
          expr.map()
              .entries()
              .forEach(entry -> {
                visit(entry.key());
                visit(entry.value());
              });
      case COMPREHENSION -> comprehension(expr.comprehension());
      case STRUCT -> throw wrong(expr, "'" + expr.struct().messageName() + "' is not known");
      case CONSTANT, NOT_SET -> {}
    }
  }

  private void name(String name) {
    if (!bound.contains(name) && !TYPES.contains(name) && !name.startsWith("@")) {
      variables.add(name);
    }
  }

  private void comprehension(CelExpr.CelComprehension loop) {
    visit(loop.iterRange());
    boolean added = bound.add(loop.iterVar());
    visit(loop.accuInit());
    visit(loop.loopCondition());
    visit(loop.loopStep());
    visit(loop.result());
    if (added) {
      bound.remove(loop.iterVar());
    }
  }

  private void call(CelExpr expr) {
    CelExpr.CelCall call = expr.call();
    List<CelExpr> arguments = new ArrayList<>(call.args());
    call.target().ifPresent(arguments::addFirst);
    if (Operator.findReverse(call.function()).isEmpty()) {
      check(expr, call.function(), arguments);
    }
    arguments.forEach(this::visit);
  }

  private void check(CelExpr expr, String function, List<CelExpr> arguments) {
    Set<Integer> counts = FUNCTIONS.get(function);
    if (counts == null) {
      throw wrong(
          expr,
          "there is no function '"
              + function
              + "'. "
              + Suggestion.instead(function, FUNCTIONS.keySet()));
    }
    if (!counts.contains(arguments.size())) {
      throw wrong(expr, function + "() does not take " + arguments.size() + " arguments");
    }
    switch (function) {
      case "promql", "promqlAll" -> promql.add(quoted(function, arguments.getFirst()));
      case "markers" -> {
        Literal last = quoted(function, arguments.getLast());
        if (Durations.parse(last.value()).isEmpty()) {
          throw wrong(arguments.getLast(), "'" + last.value() + "' is not a duration like 15m");
        }
        durations.add(last);
      }
      default -> {}
    }
  }

  /** Only a text in quotes can be checked when it is read, and scaled. */
  private Literal quoted(String function, CelExpr argument) {
    if (argument.getKind() != CelExpr.ExprKind.Kind.CONSTANT
        || argument.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      throw wrong(argument, function + "() takes a text in quotes");
    }
    return new Literal(argument.constant().stringValue(), offset(argument));
  }

  private int offset(CelExpr expr) {
    return source.getPositionsMap().getOrDefault(expr.id(), 0);
  }

  private ConditionException wrong(CelExpr expr, String message) {
    CelSourceLocation at =
        source.getOffsetLocation(offset(expr)).orElse(CelSourceLocation.of(1, 0));
    return new ConditionException(at.getLine(), at.getColumn() + 1, message);
  }
}
