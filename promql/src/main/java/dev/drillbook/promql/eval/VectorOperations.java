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
import java.util.stream.Stream;

/** Arithmetic and comparison between two instant vectors whose elements must find each other. */
final class VectorOperations {
  private final Expr.Binary binary;
  private final VectorMatching matching;
  private final boolean swapped;
  private final boolean filter;
  private final MatchGroups groups;

  /** Of a one-to-one match the left side, else the one that {@code group_} names. */
  private final List<Column> many;

  private final List<Column> one;
  private final int[] manyGroups;
  private final int[] oneGroups;
  private final Map<Labels, Column> results = new LinkedHashMap<>();
  private final Map<Long, Labels> labelsOfPairs = new HashMap<>();

  private VectorOperations(Expr.Binary binary, List<Column> left, List<Column> right) {
    this.binary = binary;
    matching = binary.matching();
    swapped = matching.cardinality() == Cardinality.ONE_TO_MANY;
    filter = binary.operator().isComparison() && !binary.bool();
    groups = new MatchGroups(matching);
    many = swapped ? right : left;
    one = swapped ? left : right;
    manyGroups = groups.of(many);
    oneGroups = groups.of(one);
  }

  static Result.Columns of(Expr.Binary binary, List<Column> left, List<Column> right, int steps) {
    VectorOperations operation = new VectorOperations(binary, left, right);
    int[] partners = new int[operation.groups.count()];
    for (int step = 0; step < steps; step++) {
      if (operation.findPartners(partners, step)) {
        operation.match(partners, step, steps);
      }
    }
    List<Column> columns = operation.results.values().stream().filter(c -> !c.isBlank()).toList();
    return new Result.Columns(columns);
  }

  /** Fills in the column of the one side per group; false when a side has nothing at this step. */
  private boolean findPartners(int[] partners, int step) {
    if (many.stream().noneMatch(c -> c.isPresent(step))) {
      return false;
    }
    Arrays.fill(partners, -1);
    boolean any = false;
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

  private void match(int[] partners, int step, int steps) {
    boolean[] taken = new boolean[groups.count()];
    for (int i = 0; i < manyGroups.length; i++) {
      int partner = partners[manyGroups[i]];
      if (partner < 0 || !many.get(i).isPresent(step)) {
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
      store(i, partner, step, steps);
    }
  }

  private void store(int manyIndex, int oneIndex, int step, int steps) {
    double ofMany = many.get(manyIndex).values()[step];
    double ofOne = one.get(oneIndex).values()[step];
    double left = swapped ? ofOne : ofMany;
    double right = swapped ? ofMany : ofOne;
    BinaryOperator operator = binary.operator();
    Labels labels = labelsOf(manyIndex, oneIndex);
    if (filter && !Arithmetic.holds(operator, left, right)) {
      return;
    }
    Column column = results.computeIfAbsent(labels, l -> Column.blank(l, steps));
    if (column.isPresent(step)) {
      throw new PromqlException(
          binary.position(),
          "multiple matches for labels: grouping labels must ensure unique matches",
          "");
    }
    column.values()[step] = filter ? left : Arithmetic.compute(operator, left, right);
  }

  private Labels labelsOf(int manyIndex, int oneIndex) {
    return labelsOfPairs.computeIfAbsent(
        (long) manyIndex << 32 | oneIndex,
        _ -> resultLabels(many.get(manyIndex).labels(), one.get(oneIndex).labels()));
  }

  private Labels resultLabels(Labels ofMany, Labels ofOne) {
    Labels labels = filter ? ofMany : ofMany.withoutName();
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
