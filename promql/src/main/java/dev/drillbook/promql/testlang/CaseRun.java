// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import dev.drillbook.promql.Answer;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.MemorySeries;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.QueryOptions;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.TimeGrid;
import dev.drillbook.promql.Value;
import dev.drillbook.promql.ValueType;
import dev.drillbook.promql.histogram.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One case, asked in all forms that must agree; the outcome is the first difference. */
final class CaseRun {
  private static final long MINUTE = 60_000;
  private static final long ELSEWHERE = 7_200_000;

  private final EvalCase test;
  private final MemorySeries series;

  CaseRun(EvalCase test, MemorySeries series) {
    this.test = test;
    this.series = series;
  }

  Optional<Verdict.Difference> run() {
    Optional<Expectation.Remark> failure = test.expectation().remark(Expectation.Kind.FAIL);
    Answer answer;
    Expr expr;
    try {
      expr = Promql.parse(test.expr());
      answer =
          test.instant()
              ? Promql.instant(expr, series, test.grid().fromMs(), QueryOptions.DEFAULT)
              : Promql.range(expr, series, test.grid(), QueryOptions.DEFAULT);
    } catch (PromqlException e) {
      boolean expected = failure.isPresent() && failure.get().accepts(e.problem());
      String wanted =
          failure.map(r -> r.text().map(t -> "failure " + t).orElse("")).orElse("an answer");
      return expected
          ? Optional.empty()
          : Optional.of(new Verdict.Difference(wanted, "failure " + e.getMessage()));
    }
    return verdict(answer).or(() -> test.instant() ? otherForms(expr) : Optional.empty());
  }

  private Optional<Verdict.Difference> verdict(Answer answer) {
    return new Verdict(test.expectation(), test.grid()).of(answer);
  }

  private Optional<Verdict.Difference> otherForms(Expr expr) {
    boolean numbers = expr.type() == ValueType.VECTOR || expr.type() == ValueType.SCALAR;
    if (!numbers) {
      return Optional.empty();
    }
    long at = test.grid().fromMs();
    Optional<Verdict.Difference> asStep =
        test.expectation().ordered() || OtherForms.asksForQuery(expr)
            ? Optional.empty()
            : form("as a step of a range", () -> asStep(expr, at));
    return asStep.or(() ->
        OtherForms.pinned(expr, at)
            .flatMap(pinned ->
                form(
                    "from another instant as " + pinned,
                    () -> movedTo(at, instant(pinned, at + ELSEWHERE)))));
  }

  private interface Form {
    Answer ask();
  }

  private Optional<Verdict.Difference> form(String name, Form form) {
    try {
      return verdict(form.ask())
          .map(d -> new Verdict.Difference(d.expected(), name + ": " + d.got()));
    } catch (PromqlException e) {
      return Optional.of(new Verdict.Difference("an answer", name + ": failure " + e.getMessage()));
    }
  }

  private Answer instant(Expr expr, long at) {
    return Promql.instant(expr, series, at, QueryOptions.DEFAULT);
  }

  /** The middle of three steps, so that there is something to go wrong before and after it. */
  private Answer asStep(Expr expr, long at) {
    TimeGrid grid = new TimeGrid(at - MINUTE, at + MINUTE, MINUTE);
    Answer answer;
    try {
      answer = Promql.range(expr, series, grid, QueryOptions.DEFAULT);
    } catch (PromqlException e) {
      // A neighbour may fail where this instant does not.
      return instant(expr, at);
    }
    List<Value.VectorSample> samples = new ArrayList<>();
    for (Series one : ((Value.Matrix) answer.value()).series()) {
      for (int i = 0; i < one.size(); i++) {
        if (one.timestamps()[i] == at) {
          samples.add(new Value.VectorSample(one.labels(), at, one.values()[i], one.histogram(i)));
        }
      }
    }
    Value value =
        expr.type() == ValueType.SCALAR
            ? new Value.Scalar(at, samples.getFirst().value())
            : new Value.Vector(samples);
    return withRemarksOf(instant(expr, at), value);
  }

  /** Remarks are about all steps of a range; those of the instant are what the case states. */
  private static Answer withRemarksOf(Answer answer, Value value) {
    return new Answer(value, answer.warnings(), answer.infos());
  }

  private static Answer movedTo(long at, Answer answer) {
    return withRemarksOf(
        answer,
        switch (answer.value()) {
          case Value.Vector vector ->
              new Value.Vector(vector.samples().stream().map(s -> moved(s, at)).toList());
          case Value.Scalar scalar -> new Value.Scalar(at, scalar.value());
          case Value.Matrix matrix -> matrix;
          case Value.StringValue text -> text;
        });
  }

  private static Value.VectorSample moved(Value.VectorSample sample, long at) {
    Histogram histogram = sample.histogram();
    return new Value.VectorSample(sample.labels(), at, sample.value(), histogram);
  }
}
