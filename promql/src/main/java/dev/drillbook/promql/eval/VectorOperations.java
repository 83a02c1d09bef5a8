// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.BinaryOperator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Quoting;
import dev.drillbook.promql.VectorMatching;
import dev.drillbook.promql.VectorMatching.Cardinality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Arithmetic and comparison between two instant vectors whose elements must find each other. */
final class VectorOperations {
  private final Expr.Binary binary;
  private final VectorMatching matching;
  private final boolean swapped;
  private final boolean filter;
  private final MatchGroups groups;
  private final ElementOperations operations;

  /** Of a one-to-one match the left side, else the one that {@code group_} names. */
  private final List<Column> many;

  private final List<Column> one;
  private final int[] manyGroups;
  private final int[] oneGroups;
  private final OptionalDouble fillMany;
  private final OptionalDouble fillOne;
  private final int steps;
  private final boolean mixed;
  private final Map<Labels, Column> results = new LinkedHashMap<>();
  private final Map<Long, Labels> labelsOfPairs = new HashMap<>();

  private VectorOperations(
      Expr.Binary binary, List<Column> left, List<Column> right, int steps, Notes notes) {
    this.binary = binary;
    this.steps = steps;
    matching = binary.matching();
    operations = new ElementOperations(binary, notes);
    swapped = matching.cardinality() == Cardinality.ONE_TO_MANY;
    filter = binary.operator().isComparison() && !binary.bool();
    groups = new MatchGroups(matching);
    many = swapped ? right : left;
    one = swapped ? left : right;
    fillMany = swapped ? matching.fill().right() : matching.fill().left();
    fillOne = swapped ? matching.fill().left() : matching.fill().right();
    manyGroups = groups.of(many);
    oneGroups = groups.of(one);
    mixed =
        binary.operator().isTrim()
            || many.stream().anyMatch(Column::hasHistograms)
            || one.stream().anyMatch(Column::hasHistograms);
  }

  static Result.Columns of(
      Expr.Binary binary, List<Column> left, List<Column> right, int steps, Notes notes) {
    VectorOperations operation = new VectorOperations(binary, left, right, steps, notes);
    int[] partners = new int[operation.groups.count()];
    for (int step = 0; step < steps; step++) {
      if (operation.findPartners(partners, step)) {
        operation.match(partners, step);
      }
    }
    List<Column> columns = operation.results.values().stream().filter(c -> !c.isBlank()).toList();
    return new Result.Columns(columns);
  }

  /** Fills in the column of the one side per group; false when nothing can come out. */
  private boolean findPartners(int[] partners, int step) {
    if (fillMany.isEmpty() && many.stream().noneMatch(c -> c.isPresent(step))) {
      return false;
    }
    Arrays.fill(partners, -1);
    boolean any = fillOne.isPresent();
    for (int i = 0; i < oneGroups.length; i++) {
      if (one.get(i).isPresent(step)) {
        if (partners[oneGroups[i]] >= 0) {
          throw duplicate(one.get(partners[oneGroups[i]]).labels(), one.get(i).labels());
        }
        partners[oneGroups[i]] = i;
        any = true;
      }
    }
    return any;
  }

  private void match(int[] partners, int step) {
    boolean[] taken = new boolean[groups.count()];
    for (int i = 0; i < manyGroups.length; i++) {
      int partner = partners[manyGroups[i]];
      if ((partner < 0 && fillOne.isEmpty()) || !many.get(i).isPresent(step)) {
        continue;
      }
      if (matching.cardinality() == Cardinality.ONE_TO_ONE && taken[manyGroups[i]]) {
        throw new PromqlException(
            binary.position(),
            "multiple matches for labels: many-to-one matching must be explicit"
                + " (group_left/group_right)",
            "");
      }
      taken[manyGroups[i]] = true;
      store(i, partner, step);
    }
    if (fillMany.isPresent()) {
      for (int group = 0; group < partners.length; group++) {
        if (!taken[group] && partners[group] >= 0) {
          store(-1, partners[group], step);
        }
      }
    }
  }

  /** An index below zero is an element that is filled in. */
  private void store(int manyIndex, int oneIndex, int step) {
    Labels labels = labelsOf(manyIndex, oneIndex);
    if (mixed) {
      Element ofMany = element(many, manyIndex, fillMany, step);
      Element ofOne = element(one, oneIndex, fillOne, step);
      operations
          .compute(swapped ? ofOne : ofMany, swapped ? ofMany : ofOne)
          .ifPresent(value -> result(labels, manyIndex, step).put(step, value));
      return;
    }
    double ofMany = number(many, manyIndex, fillMany, step);
    double ofOne = number(one, oneIndex, fillOne, step);
    double left = swapped ? ofOne : ofMany;
    double right = swapped ? ofMany : ofOne;
    BinaryOperator operator = binary.operator();
    if (!filter) {
      result(labels, manyIndex, step).values()[step] = Arithmetic.compute(operator, left, right);
    } else if (Arithmetic.holds(operator, left, right)) {
      result(labels, manyIndex, step).values()[step] = left;
    }
  }

  private static double number(List<Column> side, int index, OptionalDouble fill, int step) {
    return index < 0 ? fill.orElseThrow() : side.get(index).values()[step];
  }

  private static Element element(List<Column> side, int index, OptionalDouble fill, int step) {
    return index < 0 ? Element.of(fill.orElseThrow()) : Element.of(side.get(index), step);
  }

  /** The column for these labels, which has nothing at this step yet. */
  private Column result(Labels labels, int manyIndex, int step) {
    boolean dropped = binary.bool() || (manyIndex >= 0 && many.get(manyIndex).nameDropped());
    Column column = results.computeIfAbsent(labels, l -> Column.blank(l, steps, mixed, dropped));
    if (column.isPresent(step)) {
      throw new PromqlException(
          binary.position(),
          "multiple matches for labels: grouping labels must ensure unique matches",
          "");
    }
    return column;
  }

  private Labels labelsOf(int manyIndex, int oneIndex) {
    return labelsOfPairs.computeIfAbsent(
        (long) manyIndex << 32 | (oneIndex & 0xffffffffL),
        _ -> {
          Labels ofOne =
              oneIndex >= 0 ? one.get(oneIndex).labels() : groups.key(many.get(manyIndex).labels());
          return resultLabels(
              manyIndex >= 0 ? many.get(manyIndex).labels() : groups.key(ofOne), ofOne);
        });
  }

  private Labels resultLabels(Labels ofMany, Labels ofOne) {
    boolean arithmetic = binary.operator().kind() == BinaryOperator.Kind.ARITHMETIC;
    Labels labels = arithmetic ? ofMany.withoutName() : ofMany;
    if (matching.cardinality() == Cardinality.ONE_TO_ONE) {
      return matching.on() ? labels.keep(matching.labels()) : labels.drop(matching.labels());
    }
    for (String included : matching.include()) {
      labels = labels.with(included, ofOne.get(included));
    }
    return labels;
  }

  private PromqlException duplicate(Labels first, Labels second) {
    List<String> both = Stream.of(first, second).sorted().map(VectorOperations::braced).toList();
    return new PromqlException(
        binary.position(),
        "found duplicate series for the match group "
            + braced(groups.key(first))
            + " on the "
            + (swapped ? "left" : "right")
            + " hand-side of the operation: ["
            + String.join(", ", both)
            + "];many-to-many matching not allowed: matching labels must be unique on one side",
        "");
  }

  private static String braced(Labels labels) {
    List<String> pairs = new ArrayList<>();
    labels.forEach(
        (name, value) -> pairs.add(Quoting.labelName(name) + "=" + Quoting.quote(value)));
    return "{" + String.join(", ", pairs) + "}";
  }
}
