// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import dev.drillbook.promql.Promql;
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
import org.jspecify.annotations.Nullable;

/**
 * How long a thousand triggers take after a scrape that changed every value, and the first query
 * after it. Verdicts of some are checked against the plain evaluator in every cycle.
 */
public final class PromqlBench {
  private static final int HISTORY = 62;
  private static final int CYCLES = 5;
  private static final int CHECKED = 20;
  private static final int SERIES_OF_THE_GOAL = 100_000;
  private static final String WIDE_RATIO =
      "sum(rate(http_requests_total{status=~\"5..\"}[5m])) / sum(rate(http_requests_total[5m]))";
  private static final String WIDE_QUANTILE =
      "histogram_quantile(0.95, sum by (le) (rate(latency_seconds_bucket[5m])))";

  private PromqlBench() {}

  public static List<Figure> run(int series) {
    int services = Math.max(1, series / SyntheticPages.SERIES_PER_SERVICE);
    try (SignalsRoom room = SignalsRoom.open(series)) {
      for (int i = 0; i < HISTORY; i++) {
        long _ = room.scrape();
      }
      Judges judges = Judges.over(room.store(), room.supply());
      List<String> expressions = expressions(services);
      List<Symptom> symptoms = new ArrayList<>();
      for (int i = 0; i < expressions.size(); i++) {
        symptoms.add(symptom(i, expressions.get(i), judges));
      }
      Board board = new Board();
      board.replace(symptoms, Map.of(), room.now());
      return measured(room, board, expressions, services);
    }
  }

  private static List<Figure> measured(
      SignalsRoom room, Board board, List<String> expressions, int services) {
    List<Double> wall = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    List<Double> ratio = new ArrayList<>();
    List<Double> quantile = new ArrayList<>();
    for (int cycle = 0; cycle <= CYCLES; cycle++) {
      long _ = room.scrape();
      board.changed(Set.of("http_requests_total", "latency_seconds_bucket", "jobs_failed_total"));
      double cpuBefore = SignalsRoom.cpuSeconds();
      wall.add(seconds(() -> board.evaluate(room.now())));
      cpu.add(SignalsRoom.cpuSeconds() - cpuBefore);
      check(room, board, expressions);
      long _ = room.scrape();
      ratio.add(seconds(() -> query(room, WIDE_RATIO)));
      long _ = room.scrape();
      quantile.add(seconds(() -> query(room, WIDE_QUANTILE)));
    }
    boolean whole = services * SyntheticPages.SERIES_PER_SERVICE >= SERIES_OF_THE_GOAL;
    return List.of(
        row("1000 selective triggers, first cycle", "s", wall.getFirst(), null),
        row("1000 selective triggers, per cycle", "s", warm(wall), whole ? 0.21 : null),
        row("1000 selective triggers, processor time", "s", warm(cpu), whole ? 0.28 : null),
        row("wide error ratio, first after new data", "ms", warm(ratio) * 1e3, whole ? 17.6 : null),
        row("wide quantile, first after new data", "ms", warm(quantile) * 1e3, whole ? 8.0 : null),
        row(
            "resident memory",
            "MB",
            Resident.megabytes(ProcessHandle.current().pid()),
            whole ? 300.0 : null));
  }

  private static double warm(List<Double> cycles) {
    return Median.of(cycles.subList(1, cycles.size()));
  }

  private static double seconds(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e9;
  }

  private static Value query(SignalsRoom room, String promql) {
    return Promql.instant(Promql.parse(promql), room.store(), room.now().toEpochMilli());
  }

  private static List<String> expressions(int services) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String service = "service=\"s" + i % services + "\"";
      all.add(
          "sum(rate(http_requests_total{"
              + service
              + ",status=~\"5..\"}[5m]))"
              + " / sum(rate(http_requests_total{"
              + service
              + "}[5m])) > "
              + (i % 20) / 100.0);
      String jobs = "jobs_failed_total{" + service + ",instance=\"i" + i % SyntheticPages.INSTANCES;
      all.add(
          "increase("
              + jobs
              + "\",kind=\"k0\"}[15m]) >= 5 and ignoring(kind) increase("
              + jobs
              + "\",kind=\"k7\"}[15m]) == 0");
      if (i % 2 == 0) {
        all.add(
            "histogram_quantile(0.95, sum by (le, route) (rate(latency_seconds_bucket{"
                + service
                + "}[5m]))) > "
                + (i % 10));
      }
    }
    return all;
  }

  private static Symptom symptom(int number, String expression, Judges judges) {
    return new SeriesSymptom(
        id(number),
        "bench",
        new Rule(Duration.ZERO, Duration.ZERO, SignalsRoom.INTERVAL),
        new Question(Promql.parse(expression)),
        judges);
  }

  private static TriggerId id(int number) {
    return new TriggerId("bench", "rule-" + number);
  }

  private static void check(SignalsRoom room, Board board, List<String> expressions) {
    for (int i = 0; i < expressions.size(); i += expressions.size() / CHECKED) {
      TriggerStatus status = board.status(id(i)).orElseThrow();
      Value plain = query(room, expressions.get(i));
      double largest =
          plain instanceof Value.Vector vector
              ? vector.samples().stream()
                  .mapToDouble(Value.VectorSample::value)
                  .max()
                  .orElse(Double.NaN)
              : Double.NaN;
      double ours = status.value().orElse(Double.NaN);
      boolean fires = status.state() == TriggerState.FIRING;
      if (fires == Double.isNaN(largest) || (fires && ours != largest)) {
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

  private static Figure row(String metric, String unit, double ours, @Nullable Double goal) {
    return Figure.of("promql: " + metric, unit, ours, goal);
  }
}
