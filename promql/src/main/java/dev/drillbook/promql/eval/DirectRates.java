// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Function;
import dev.drillbook.promql.Grouping;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Measured;
import dev.drillbook.promql.SeriesSet;
import dev.drillbook.promql.TimeGrid;
import dev.drillbook.promql.WindowEnds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rates at one instant as the source tells them, without copies of the samples, and without a
 * column per series where an aggregation follows.
 */
final class DirectRates {
  private static final Grouping BY_NAME = new Grouping(false, List.of(Labels.NAME));

  private final Selection selection;
  private final CounterNames names;
  private final TimeGrid query;
  private final @Nullable SharedParts parts;

  /**
   * @param parts null when nothing is shared with other expressions
   */
  DirectRates(Selection selection, Notes notes, TimeGrid query, @Nullable SharedParts parts) {
    this.selection = selection;
    this.names = new CounterNames(notes);
    this.query = query;
    this.parts = parts;
  }

  /** Empty when the expression is something else, or the source has to be read sample by sample. */
  Optional<Measured> of(Expr expr, TimeGrid grid) {
    if (grid.size() > 1
        || !(expr instanceof Expr.Call call)
        || call.arguments().isEmpty()
        || !(call.arguments().getFirst() instanceof Expr.MatrixSelector matrix)
        || matrix.selector().shift().reach().isPresent()) {
      return Optional.empty();
    }
    Optional<Measured> measured =
        reading(call.function()).flatMap(reading -> read(call.function(), matrix, grid, reading));
    if (measured.isPresent() && call.function() != Function.DELTA) {
      remark(measured.get(), matrix);
    }
    return measured;
  }

  private Optional<Measured> read(
      Function function, Expr.MatrixSelector matrix, TimeGrid grid, WindowEnds.Reading reading) {
    return parts == null || !grid.equals(query)
        ? selection.measure(matrix, grid, reading)
        : parts.rates(function, matrix, grid, () -> selection.measure(matrix, grid, reading));
  }

  private static Optional<WindowEnds.Reading> reading(Function function) {
    if (function == Function.RATE) {
      return Optional.of(Rates::rate);
    }
    if (function == Function.INCREASE) {
      return Optional.of(Rates::increase);
    }
    return function == Function.DELTA ? Optional.of(Rates::delta) : Optional.empty();
  }

  private void remark(Measured measured, Expr.MatrixSelector matrix) {
    SeriesSet.Division byName = measured.series().by(BY_NAME);
    for (int group = 0; group < byName.groups().size(); group++) {
      String name = byName.groups().get(group).name();
      if (!CounterNames.fits(name) && hasNumber(measured, byName.groupOf(), group)) {
        names.remark(name, matrix.position());
      }
    }
  }

  private static boolean hasNumber(Measured measured, int[] groupOf, int group) {
    for (int i = 0; i < groupOf.length; i++) {
      if (groupOf[i] == group && !Column.isAbsent(measured.values()[i])) {
        return true;
      }
    }
    return false;
  }

  /** A column of each series that has a number; the metric name is to go. */
  static List<Column> columns(Measured measured) {
    List<Column> columns = new ArrayList<>();
    double[] values = measured.values();
    for (int i = 0; i < values.length; i++) {
      if (!Column.isAbsent(values[i])) {
        columns.add(new Column(measured.series().labels(i), new double[] {values[i]}, null, true));
      }
    }
    return columns;
  }
}
