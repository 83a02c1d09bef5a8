// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Quoting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code label_replace}, {@code label_join} and the labels of {@code absent}. */
final class LabelFunctions {
  private LabelFunctions() {}

  /**
   * @param texts destination, replacement, source, regular expression
   */
  static Result.Columns replace(Expr.Call call, List<Column> columns, List<String> texts) {
    String destination = texts.get(0);
    String source = texts.get(2);
    checkLabel(call, destination);
    Pattern pattern;
    try {
      pattern = Pattern.compile(texts.get(3), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new PromqlException(
          call.arguments().get(4).position(),
          "invalid regular expression in label_replace(): " + texts.get(3),
          "Regular expressions are those of RE2");
    }
    List<Column> results = new ArrayList<>(columns.size());
    for (Column column : columns) {
      Matcher match = pattern.matcher(column.labels().get(source));
      boolean found = match.matches();
      Labels labels =
          found
              ? column.labels().with(destination, Template.expand(texts.get(1), match))
              : column.labels();
      boolean named = found && destination.equals(Labels.NAME);
      results.add(column.relabelled(labels).withNameDropped(column.nameDropped() && !named));
    }
    return new Result.Columns(Column.merged(results, call.position()));
  }

  /**
   * @param texts destination, separator, then the sources
   */
  static Result.Columns join(Expr.Call call, List<Column> columns, List<String> texts) {
    String destination = texts.get(0);
    checkLabel(call, destination);
    List<Column> results = new ArrayList<>(columns.size());
    for (Column column : columns) {
      List<String> parts =
          texts.subList(2, texts.size()).stream().map(column.labels()::get).toList();
      String joined = String.join(texts.get(1), parts);
      boolean named = destination.equals(Labels.NAME);
      results.add(
          column
              .relabelled(column.labels().with(destination, joined))
              .withNameDropped(column.nameDropped() && !named));
    }
    return new Result.Columns(Column.merged(results, call.position()));
  }

  private static void checkLabel(Expr.Call call, String label) {
    if (!Quoting.isValidUtf8Name(label)) {
      throw new PromqlException(
          call.arguments().get(1).position(),
          "invalid destination label name in "
              + call.function().symbol()
              + "(): "
              + Quoting.quote(label),
          "");
    }
  }

  /**
   * The labels that a selector's equality matchers fix, leaving out those with several matchers.
   */
  static Labels ofAbsent(Expr argument) {
    List<dev.drillbook.promql.Matcher> matchers = matchersOf(argument);
    Map<String, Integer> uses = new HashMap<>();
    matchers.forEach(m -> uses.merge(m.name(), 1, Integer::sum));
    Labels labels = Labels.EMPTY;
    for (dev.drillbook.promql.Matcher matcher : matchers) {
      boolean fixed = matcher.op() == dev.drillbook.promql.Matcher.Op.EQUAL;
      boolean once = Integer.valueOf(1).equals(uses.get(matcher.name()));
      if (fixed && once && !matcher.name().equals(Labels.NAME)) {
        labels = labels.with(matcher.name(), matcher.value());
      }
    }
    return labels;
  }

  private static List<dev.drillbook.promql.Matcher> matchersOf(Expr argument) {
    return switch (argument) {
      case Expr.VectorSelector selector -> selector.matchers();
      case Expr.MatrixSelector matrix -> matrix.selector().matchers();
      case Expr.Paren paren -> matchersOf(paren.expr());
      case Expr.NumberLiteral _,
          Expr.StringLiteral _,
          Expr.Subquery _,
          Expr.Call _,
          Expr.Aggregation _,
          Expr.Binary _,
          Expr.Unary _ ->
          List.of();
    };
  }
}
