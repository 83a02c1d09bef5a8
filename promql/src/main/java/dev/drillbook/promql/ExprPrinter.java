// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints a tree as canonical PromQL on one line. */
final class ExprPrinter {
  private final StringBuilder out = new StringBuilder();

  private ExprPrinter() {}

  static String print(Expr expr) {
    ExprPrinter printer = new ExprPrinter();
    printer.write(expr);
    return printer.out.toString();
  }

  private void write(Expr expr) {
    switch (expr) {
      case Expr.NumberLiteral number -> out.append(number(number.value()));
      case Expr.StringLiteral string -> out.append(Quoting.quote(string.value()));
      case Expr.VectorSelector selector -> {
        writeMatchers(selector.matchers());
        writeShift(selector.shift());
      }
      case Expr.MatrixSelector matrix -> {
        writeMatchers(matrix.selector().matchers());
        out.append('[').append(span(matrix.range(), matrix.computed())).append(']');
        writeShift(matrix.selector().shift());
      }
      case Expr.Subquery subquery -> {
        write(subquery.expr());
        out.append('[').append(span(subquery.range(), subquery.computedRange())).append(':');
        if (subquery.computedStep().isPresent()) {
          out.append(subquery.computedStep().get());
        } else {
          subquery.step().ifPresent(step -> out.append(Durations.print(step)));
        }
        out.append(']');
        writeShift(subquery.shift());
      }
      case Expr.Call call -> {
        out.append(call.function().symbol());
        writeList(call.arguments());
      }
      case Expr.Aggregation aggregation -> writeAggregation(aggregation);
      case Expr.Binary binary -> writeBinary(binary);
      case Expr.Unary unary -> {
        out.append(unary.negative() ? '-' : '+');
        write(unary.expr());
      }
      case Expr.Paren paren -> {
        out.append('(');
        write(paren.expr());
        out.append(')');
      }
    }
  }

  private static String span(Duration range, Optional<DurationExpr> computed) {
    return computed.map(Object::toString).orElseGet(() -> Durations.print(range));
  }

  private void writeMatchers(List<Matcher> matchers) {
    List<Matcher> rest = new ArrayList<>(matchers);
    for (Matcher matcher : matchers) {
      if (matcher.name().equals(Labels.NAME)
          && matcher.op() == Matcher.Op.EQUAL
          && Quoting.isMetricName(matcher.value())) {
        out.append(matcher.value());
        rest.remove(matcher);
        break;
      }
    }
    if (!rest.isEmpty() || rest.size() == matchers.size()) {
      out.append(
          rest.stream().map(ExprPrinter::matcher).collect(Collectors.joining(", ", "{", "}")));
    }
  }

  private static String matcher(Matcher matcher) {
    return matcher.toString();
  }

  private void writeShift(Expr.Shift shift) {
    shift.reach().ifPresent(reach -> out.append(' ').append(reach.word()));
    shift
        .at()
        .ifPresent(at ->
            out.append(" @ ")
                .append(
                    switch (at) {
                      case At.Timestamp timestamp -> Durations.seconds(timestamp.ms());
                      case At.Start _ -> "start()";
                      case At.End _ -> "end()";
                    }));
    shift.computed().ifPresent(computed -> out.append(" offset (").append(computed).append(')'));
    Duration offset = shift.offset();
    if (shift.computed().isEmpty() && !offset.isZero()) {
      out.append(" offset ").append(offset.isNegative() ? "-" : "");
      out.append(Durations.print(offset.abs()));
    }
  }

  private void writeList(List<Expr> arguments) {
    out.append('(');
    for (int i = 0; i < arguments.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      write(arguments.get(i));
    }
    out.append(')');
  }

  private void writeAggregation(Expr.Aggregation aggregation) {
    out.append(aggregation.aggregator().symbol());
    Grouping grouping = aggregation.grouping();
    if (grouping.without() || !grouping.labels().isEmpty()) {
      out.append(grouping.without() ? " without (" : " by (");
      out.append(names(grouping.labels())).append(") ");
    }
    writeList(aggregation.children());
  }

  private void writeBinary(Expr.Binary binary) {
    write(binary.left());
    out.append(' ').append(binary.operator().symbol()).append(' ');
    if (binary.bool()) {
      out.append("bool ");
    }
    VectorMatching matching = binary.matching();
    boolean grouped = matching.cardinality() != VectorMatching.Cardinality.ONE_TO_ONE;
    if (matching.on() || !matching.labels().isEmpty() || grouped) {
      out.append(matching.on() ? "on (" : "ignoring (");
      out.append(names(matching.labels())).append(") ");
    }
    switch (matching.cardinality()) {
      case ONE_TO_ONE -> {}
      case MANY_TO_ONE -> out.append("group_left (").append(names(matching.include())).append(") ");
      case ONE_TO_MANY ->
          out.append("group_right (").append(names(matching.include())).append(") ");
    }
    VectorMatching.Fill fill = matching.fill();
    fill.left().ifPresent(v -> out.append("fill_left (").append(number(v)).append(") "));
    fill.right().ifPresent(v -> out.append("fill_right (").append(number(v)).append(") "));
    write(binary.right());
  }

  private static String names(List<String> labels) {
    return labels.stream().map(Quoting::labelName).collect(Collectors.joining(", "));
  }

  /** Shortest decimal form that reads back to the same number. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Inf" : "-Inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Double.doubleToRawLongBits(value) == Long.MIN_VALUE
          ? "-0"
          : Long.toString((long) value);
    }
    return Double.toString(value).replace("E", "e");
  }
}
