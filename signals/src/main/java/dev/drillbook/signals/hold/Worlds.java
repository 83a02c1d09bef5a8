// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.hold;

import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.Value;
import dev.drillbook.runbook.Condition;
import dev.drillbook.signals.marker.MarkerStore;
import dev.drillbook.signals.trigger.Judges;
import dev.drillbook.signals.trigger.PromqlJudge;
import dev.drillbook.signals.trigger.Question;
import dev.drillbook.signals.trigger.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The world as conditions see it, now or at an earlier instant. */
public final class Worlds {
  private final SeriesSource samples;
  private final Judges judges;
  private final MarkerStore markers;
  private final Expressions expressions = new Expressions();

  public Worlds(SeriesSource samples, Judges judges, MarkerStore markers) {
    this.samples = samples;
    this.judges = judges;
    this.markers = markers;
  }

  Expressions expressions() {
    return expressions;
  }

  /**
   * @param t milliseconds since the epoch, asked for each reading
   */
  public Condition.World at(LongSupplier t) {
    return new Condition.World() {
      @Override
      public Condition.Reading promql(String expression) {
        return read(expression, t.getAsLong());
      }

      @Override
      public Condition.Reading baseline(String name) {
        return markers.baseline(name);
      }

      @Override
      public List<Map<String, Object>> markers(String kind, double lastSeconds) {
        return marked(kind, t.getAsLong(), lastSeconds);
      }
    };
  }

  /** Unknown when an input is missing or nothing but NaN comes out: never a healthy value. */
  Condition.Reading read(String expression, long t) {
    try {
      Question question = expressions.get(expression);
      Optional<Verdict> obstacle = judges.promql().inputs(question, t).obstacle();
      if (obstacle.isPresent()) {
        return new Condition.Unknown(obstacle.get().reason());
      }
      List<Value.VectorSample> found =
          PromqlJudge.vector(Promql.instant(question.expr(), samples, t));
      List<Condition.SeriesValue> numbers =
          found.stream()
              .filter(sample -> !Double.isNaN(sample.value()))
              .map(s -> new Condition.SeriesValue(s.labels().asMap(), s.value()))
              .toList();
      return numbers.isEmpty() && !found.isEmpty()
          ? new Condition.Unknown("no traffic: " + expression + " is NaN")
          : new Condition.Values(numbers);
    } catch (PromqlException e) {
      return new Condition.Unknown("promql(" + expression + "): " + e.problem());
    }
  }

  private List<Map<String, Object>> marked(String kind, long t, double lastSeconds) {
    Instant from = Instant.ofEpochMilli(t - (long) (lastSeconds * 1000));
    return markers.since(from).stream()
        .filter(m -> kind.isEmpty() || m.kind().equals(kind))
        .filter(m -> m.at().toEpochMilli() <= t)
        .map(m ->
            Map.<String, Object>of(
                "kind", m.kind(),
                "service", m.service(),
                "version", m.version(),
                "text", m.text(),
                "at", m.at().toString(),
                "ageSeconds", (t - m.at().toEpochMilli()) / 1000.0))
        .toList();
  }
}
