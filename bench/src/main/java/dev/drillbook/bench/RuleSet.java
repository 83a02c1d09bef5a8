// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import dev.drillbook.promql.Promql;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.Value;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import dev.drillbook.signals.trigger.Board;
import dev.drillbook.signals.trigger.Judges;
import dev.drillbook.signals.trigger.Question;
import dev.drillbook.signals.trigger.Rule;
import dev.drillbook.signals.trigger.SeriesSymptom;
import dev.drillbook.signals.trigger.Symptom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Triggers on a board of their own, whose verdicts are compared with the plain evaluator's. */
final class RuleSet {
  private static final Set<String> INPUTS =
      Set.of("http_requests_total", "latency_seconds_bucket", "jobs_failed_total");

  private final SignalsRoom room;
  private final List<String> expressions;
  private final Board board = new Board();
  private final List<Double> wall = new ArrayList<>();
  private final List<Double> cpu = new ArrayList<>();

  RuleSet(SignalsRoom room, List<String> expressions) {
    this.room = room;
    this.expressions = expressions;
    Judges judges = Judges.over(room.store(), room.supply());
    List<Symptom> symptoms = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      symptoms.add(
          new SeriesSymptom(
              id(i),
              "bench",
              new Rule(Duration.ZERO, Duration.ZERO, SignalsRoom.INTERVAL),
              new Question(Promql.parse(expressions.get(i))),
              judges));
    }
    board.replace(symptoms, Map.of(), room.now());
  }

  private static TriggerId id(int number) {
    return new TriggerId("bench", "rule-" + number);
  }

  /** One cycle after a scrape. */
  void evaluate() {
    board.changed(INPUTS);
    var _ = board.evaluate(room.now());
  }

  /** One cycle whose time counts. */
  void measure() {
    double cpuBefore = SignalsRoom.cpuSeconds();
    long began = System.nanoTime();
    evaluate();
    wall.add((System.nanoTime() - began) / 1e9);
    cpu.add(SignalsRoom.cpuSeconds() - cpuBefore);
  }

  /** Seconds of the first cycle. */
  double cold() {
    return wall.getFirst();
  }

  /** Seconds of a cycle, the first one aside. */
  double warm() {
    return Median.of(wall.subList(1, wall.size()));
  }

  /** Processor seconds of a cycle, the first one aside. */
  double processor() {
    return Median.of(cpu.subList(1, cpu.size()));
  }

  /**
   * Compares every so many verdicts with what comes of reading all samples one by one.
   *
   * @throws BenchException when one differs
   */
  void check(int every) {
    SeriesSource samples = (matchers, from, to) -> room.store().select(matchers, from, to);
    for (int i = 0; i < expressions.size(); i += every) {
      TriggerStatus status = board.status(id(i)).orElseThrow();
      Value plain =
          Promql.instant(Promql.parse(expressions.get(i)), samples, room.now().toEpochMilli());
      double largest =
          plain instanceof Value.Vector vector
              ? vector.samples().stream()
                  .mapToDouble(Value.VectorSample::value)
                  .max()
                  .orElse(Double.NaN)
              : Double.NaN;
      boolean fires = status.state() == TriggerState.FIRING;
      if (fires == Double.isNaN(largest)
          || (fires && status.value().orElse(Double.NaN) != largest)) {
        throw new BenchException(
            "bench promql: "
                + expressions.get(i)
                + ": the trigger says "
                + status
                + ", the plain evaluator "
                + plain
                + ".");
      }
    }
  }
}
