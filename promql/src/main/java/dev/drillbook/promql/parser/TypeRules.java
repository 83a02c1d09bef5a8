// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import dev.drillbook.promql.Aggregator;
import dev.drillbook.promql.BinaryOperator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Function;
import dev.drillbook.promql.Grouping;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.ValueType;
import dev.drillbook.promql.VectorMatching;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which types may stand where; each check hands back the node that it accepts. */
final class TypeRules {
  /** The functions that know what to do with samples outside of their window. */
  private static final Map<Expr.Reach, List<Function>> REACHING =
      Map.of(
          Expr.Reach.ANCHORED,
          List.of(
              Function.CHANGES, Function.DELTA, Function.INCREASE, Function.RATE, Function.RESETS),
          Expr.Reach.SMOOTHED,
          List.of(Function.DELTA, Function.INCREASE, Function.RATE));

  private TypeRules() {}

  static Expr check(Expr.Call call) {
    Function function = call.function();
    int given = call.arguments().size();
    if (given < function.fewestArguments() || given > function.mostArguments()) {
      throw new PromqlException(
          call.position(), function.symbol() + " takes " + wanted(function) + ", not " + given, "");
    }
    for (int i = 0; i < given; i++) {
      Expr argument = call.arguments().get(i);
      ValueType expected = function.parameter(i);
      checkReach(function, argument);
      if (argument.type() != expected) {
        throw new PromqlException(
            argument.position(),
            function.symbol()
                + " needs "
                + article(expected)
                + " here, not "
                + article(argument.type()),
            hint(argument, expected));
      }
    }
    return call;
  }

  private static void checkReach(Function function, Expr argument) {
    if (!(argument instanceof Expr.MatrixSelector matrix)) {
      return;
    }
    matrix
        .selector()
        .shift()
        .reach()
        .filter(reach -> !reaching(reach).contains(function))
        .ifPresent(reach -> {
          String known =
              reaching(reach).stream().map(Function::symbol).collect(Collectors.joining(", "));
          throw new PromqlException(
              argument.position(),
              reach.word()
                  + " modifier can only be used with: "
                  + known
                  + " - not with "
                  + function.symbol(),
              "");
        });
  }

  private static List<Function> reaching(Expr.Reach reach) {
    return REACHING.getOrDefault(reach, List.of());
  }

  private static String wanted(Function function) {
    int fewest = function.fewestArguments();
    int most = function.mostArguments();
    String noun = most == 1 ? " argument" : " arguments";
    if (most == Integer.MAX_VALUE) {
      return "at least " + fewest + noun;
    }
    return (fewest == most ? String.valueOf(most) : fewest + " to " + most) + noun;
  }

  private static String article(ValueType type) {
    return (type == ValueType.VECTOR ? "an " : "a ") + type.words();
  }

  private static String hint(Expr argument, ValueType expected) {
    if (expected == ValueType.MATRIX && argument.type() == ValueType.VECTOR) {
      return argument instanceof Expr.VectorSelector
          ? "Add a range, as in " + argument + "[5m]"
          : "Add a subquery range, as in (...)[5m:]";
    }
    if (expected == ValueType.VECTOR && argument.type() == ValueType.MATRIX) {
      return "Take the range away";
    }
    if (expected == ValueType.VECTOR && argument.type() == ValueType.SCALAR) {
      return "Wrap it in vector()";
    }
    if (expected == ValueType.SCALAR && argument.type() == ValueType.VECTOR) {
      return "Wrap it in scalar()";
    }
    return "";
  }

  static Expr aggregation(
      Aggregator aggregator, Grouping grouping, List<Expr> arguments, Position position) {
    ValueType parameter =
        switch (aggregator.parameter()) {
          case NONE -> null;
          case SCALAR -> ValueType.SCALAR;
          case STRING -> ValueType.STRING;
        };
    int wanted = parameter == null ? 1 : 2;
    if (arguments.size() != wanted) {
      throw new PromqlException(
          position,
          aggregator.symbol()
              + " takes "
              + wanted
              + (wanted == 1 ? " argument" : " arguments")
              + ", not "
              + arguments.size(),
          "");
    }
    if (parameter != null) {
      require(aggregator, arguments.getFirst(), parameter);
    }
    require(aggregator, arguments.getLast(), ValueType.VECTOR);
    return new Expr.Aggregation(
        aggregator,
        grouping,
        parameter == null ? Optional.empty() : Optional.of(arguments.getFirst()),
        arguments.getLast(),
        position);
  }

  private static void require(Aggregator aggregator, Expr argument, ValueType expected) {
    if (argument.type() != expected) {
      throw new PromqlException(
          argument.position(),
          aggregator.symbol()
              + " needs "
              + article(expected)
              + " here, not "
              + article(argument.type()),
          hint(argument, expected));
    }
  }

  static Expr check(Expr.Unary unary, Position at) {
    ValueType type = unary.expr().type();
    if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
      throw new PromqlException(
          at, "a sign needs a scalar or an instant vector, not " + article(type), "");
    }
    return unary;
  }

  static Expr check(Expr.Binary binary, Position at) {
    BinaryOperator operator = binary.operator();
    operand(binary.left(), operator);
    operand(binary.right(), operator);
    boolean scalarLeft = binary.left().type() == ValueType.SCALAR;
    boolean scalarRight = binary.right().type() == ValueType.SCALAR;
    if (binary.bool() && !operator.isComparison()) {
      throw new PromqlException(at, "bool can only follow a comparison", "Take bool away");
    }
    if (operator.isComparison() && !binary.bool() && scalarLeft && scalarRight) {
      throw new PromqlException(
          at, "a comparison of two scalars must use bool", "Write " + operator.symbol() + " bool");
    }
    if (operator.isSet() && (scalarLeft || scalarRight)) {
      throw new PromqlException(
          at, operator.symbol() + " needs two instant vectors", "Wrap the scalar in vector()");
    }
    boolean filled = !binary.matching().fill().equals(VectorMatching.Fill.NONE);
    if (filled && (operator.isSet() || scalarLeft || scalarRight)) {
      throw new PromqlException(
          at,
          operator.isSet()
              ? "filling in missing series not allowed for set operators"
              : "filling in missing series only allowed between instant vectors",
          "Take the fill away");
    }
    if ((scalarLeft || scalarRight) && !binary.matching().equals(VectorMatching.DEFAULT)) {
      throw new PromqlException(
          at, "on and ignoring need two instant vectors", "Take the clause away");
    }
    boolean grouped = binary.matching().cardinality() != VectorMatching.Cardinality.ONE_TO_ONE;
    if (operator.isSet() && grouped) {
      throw new PromqlException(
          at, operator.symbol() + " cannot use group_left or group_right", "Take it away");
    }
    return binary;
  }

  private static void operand(Expr expr, BinaryOperator operator) {
    if (expr.type() == ValueType.MATRIX || expr.type() == ValueType.STRING) {
      throw new PromqlException(
          expr.position(),
          operator.symbol() + " needs scalars or instant vectors, not " + article(expr.type()),
          expr.type() == ValueType.MATRIX ? "Wrap it in a function such as rate()" : "");
    }
  }
}
