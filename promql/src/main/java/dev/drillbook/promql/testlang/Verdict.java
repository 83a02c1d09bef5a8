// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import dev.drillbook.promql.Answer;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.TimeGrid;
import dev.drillbook.promql.Value;
import dev.drillbook.promql.histogram.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares an answer with an expectation; the outcome is the difference, empty when there is none.
 */
final class Verdict {
  private static final double TOLERANCE = 1e-6;

  /** What was stated and what came instead. */
  record Difference(String expected, String got) {}

  private final Expectation expectation;
  private final TimeGrid grid;

  Verdict(Expectation expectation, TimeGrid grid) {
    this.expectation = expectation;
    this.grid = grid;
  }

  Optional<Difference> of(Answer answer) {
    return remarks(answer).or(() -> value(answer.value()));
  }

  private Optional<Difference> remarks(Answer answer) {
    for (Expectation.Remark remark : expectation.remarks()) {
      Optional<Difference> difference =
          switch (remark.kind()) {
            case FAIL -> Optional.of(new Difference("a failure", answer.value().toString()));
            case WARN -> present(remark, answer.warnings(), "warning");
            case INFO -> present(remark, answer.infos(), "info");
            case NO_WARN -> absent(answer.warnings(), "warning");
            case NO_INFO -> absent(answer.infos(), "info");
          };
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static Optional<Difference> present(
      Expectation.Remark remark, List<String> messages, String noun) {
    return messages.stream().anyMatch(remark::accepts)
        ? Optional.empty()
        : Optional.of(
            new Difference(
                noun + remark.text().map(text -> " matching " + text).orElse(""),
                messages.isEmpty() ? "no " + noun : String.join("; ", messages)));
  }

  private static Optional<Difference> absent(List<String> messages, String noun) {
    return messages.isEmpty()
        ? Optional.empty()
        : Optional.of(new Difference("no " + noun, String.join("; ", messages)));
  }

  private Optional<Difference> value(Value value) {
    return switch (expectation.form()) {
      case Expectation.Form.Text text -> text(text.value(), value);
      case Expectation.Form.Single _ -> number(value);
      case Expectation.Form.Windows windows -> series(value, windows.grid());
      case Expectation.Form.Series _ -> series(value, grid);
    };
  }

  private static Optional<Difference> text(String expected, Value value) {
    boolean same = value instanceof Value.StringValue string && string.value().equals(expected);
    return same ? Optional.empty() : Optional.of(new Difference(expected, value.toString()));
  }

  private Optional<Difference> number(Value value) {
    SeriesLine line = expectation.values().getFirst();
    boolean same =
        value instanceof Value.Scalar scalar
            && matches(line.values().getFirst(), scalar.value(), null);
    return same
        ? Optional.empty()
        : Optional.of(new Difference(line.values().toString(), value.toString()));
  }

  private Optional<Difference> series(Value value, TimeGrid on) {
    List<Series> got =
        switch (value) {
          case Value.Matrix matrix -> matrix.series();
          case Value.Vector vector -> vector.samples().stream().map(Verdict::single).toList();
          case Value.Scalar scalar ->
              List.of(single(new Value.VectorSample(Labels.EMPTY, scalar.t(), scalar.value())));
          case Value.StringValue _ -> List.of();
        };
    String expected = expectation.values().stream().map(SeriesLine::toString).collect(LINES);
    Difference difference =
        new Difference(expected, got.stream().map(Verdict::print).collect(LINES));
    List<SeriesLine> stated = expectation.values().stream().filter(line -> !isEmpty(line)).toList();
    if (stated.size() != got.size() || (expectation.ordered() && !inOrder(stated, got))) {
      return Optional.of(difference);
    }
    Map<Labels, Series> byLabels =
        got.stream().collect(Collectors.toMap(Series::labels, s -> s, (a, _) -> a));
    for (SeriesLine line : stated) {
      Series series = byLabels.get(line.labels());
      if (series == null || !matches(line, series, on)) {
        return Optional.of(difference);
      }
    }
    return Optional.empty();
  }

  private static final Collector<CharSequence, ?, String> LINES =
      Collectors.joining("; ", "[", "]");

  private static Series single(Value.VectorSample sample) {
    return new Series(
        sample.labels(),
        new long[] {sample.t()},
        new double[] {sample.value()},
        sample.histogram() == null ? null : new Histogram[] {sample.histogram()});
  }

  private static boolean isEmpty(SeriesLine line) {
    return line.values().stream().allMatch(SeriesLine.Entry.Nothing.class::isInstance);
  }

  private static boolean inOrder(List<SeriesLine> stated, List<Series> got) {
    return stated.stream()
        .map(SeriesLine::labels)
        .toList()
        .equals(got.stream().map(Series::labels).toList());
  }

  private static boolean matches(SeriesLine line, Series series, TimeGrid on) {
    int next = 0;
    List<SeriesLine.Entry> entries = line.values();
    for (int step = 0; step < entries.size(); step++) {
      if (entries.get(step) instanceof SeriesLine.Entry.Nothing) {
        continue;
      }
      boolean same =
          next < series.size()
              && series.timestamps()[next] == on.at(step)
              && matches(entries.get(step), series.values()[next], series.histogram(next));
      if (!same) {
        return false;
      }
      next++;
    }
    return next == series.size();
  }

  private static boolean matches(
      SeriesLine.Entry entry, double got, @Nullable Histogram histogram) {
    return switch (entry) {
      case SeriesLine.Entry.Value(double value) -> histogram == null && nearlyEqual(value, got);
      case SeriesLine.Entry.Native(Histogram stated, boolean hintStated) ->
          histogram != null
              && (!hintStated || stated.hint() == histogram.hint())
              && stated.isNear(histogram, Verdict::nearlyEqual);
      case SeriesLine.Entry.Nothing _ -> false;
    };
  }

  /** Relative to the sizes of both; NaN equals NaN. */
  private static boolean nearlyEqual(double a, double b) {
    if (a == b || (Double.isNaN(a) && Double.isNaN(b))) {
      return true;
    }
    double difference = Math.abs(a - b);
    if (a == 0 || b == 0 || difference < Double.MIN_NORMAL) {
      return difference < TOLERANCE * Double.MIN_NORMAL;
    }
    return difference / Math.min(Math.abs(a) + Math.abs(b), Double.MAX_VALUE) < TOLERANCE;
  }

  private static String print(Series series) {
    List<String> samples = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      Histogram histogram = series.histogram(i);
      samples.add(
          (histogram == null ? series.values()[i] : histogram) + "@" + series.timestamps()[i]);
    }
    return series.labels() + " " + String.join(" ", samples);
  }
}
