// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import dev.drillbook.promql.Promql;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long triggers take after a scrape that changed every value, and the first query after one.
 * What is measured is compared with the plain evaluator, which reads sample by sample.
 */
public final class PromqlBench {
  private static final int HISTORY = 62;
  private static final int CYCLES = 9;
  private static final int CHECKED_EACH = 49;
  private static final int SERIES_OF_THE_GOAL = 100_000;

  private final SignalsRoom room;
  private final RuleSet selective;
  private final RuleSet wide;
  private final List<Double> ratio = new ArrayList<>();
  private final List<Double> quantile = new ArrayList<>();

  private PromqlBench(SignalsRoom room, int services) {
    this.room = room;
    this.selective = new RuleSet(room, SyntheticRules.selective(services));
    this.wide = new RuleSet(room, SyntheticRules.wide());
  }

  public static List<Figure> run(int series) {
    int services = Math.max(1, series / SyntheticPages.SERIES_PER_SERVICE);
    try (SignalsRoom room = SignalsRoom.open(series)) {
      for (int i = 0; i < HISTORY; i++) {
        long _ = room.scrape();
      }
      PromqlBench bench = new PromqlBench(room, services);
      for (int cycle = 0; cycle <= CYCLES; cycle++) {
        bench.cycle();
      }
      return bench.figures(services * SyntheticPages.SERIES_PER_SERVICE >= SERIES_OF_THE_GOAL);
    }
  }

  /** Four scrapes, each with one thing to measure right after it. */
  private void cycle() {
    long _ = room.scrape();
    selective.measure();
    wide.evaluate();
    selective.check(CHECKED_EACH);
    long _ = room.scrape();
    wide.measure();
    selective.evaluate();
    wide.check(1);
    long _ = room.scrape();
    ratio.add(query(SyntheticRules.WIDE_RATIO));
    selective.evaluate();
    wide.evaluate();
    long _ = room.scrape();
    quantile.add(query(SyntheticRules.WIDE_QUANTILE));
    selective.evaluate();
    wide.evaluate();
  }

  /** Milliseconds that the query took, after its answer was compared. */
  private double query(String promql) {
    long at = room.now().toEpochMilli();
    long began = System.nanoTime();
    Value ours = Promql.instant(Promql.parse(promql), room.store(), at);
    double took = (System.nanoTime() - began) / 1e6;
    SeriesSource samples = (matchers, from, to) -> room.store().select(matchers, from, to);
    Value plain = Promql.instant(Promql.parse(promql), samples, at);
    if (!ours.equals(plain)) {
      throw new BenchException(
          "bench promql: " + promql + ": " + ours + ", the plain evaluator says " + plain + ".");
    }
    return took;
  }

  private List<Figure> figures(boolean whole) {
    return List.of(
        row("1000 selective triggers, first cycle", "s", selective.cold(), null),
        row("1000 selective triggers, per cycle", "s", selective.warm(), whole ? 0.21 : null),
        row("the same, processor time", "s", selective.processor(), whole ? 0.28 : null),
        row("10 triggers without a selector, first cycle", "s", wide.cold(), null),
        row("10 triggers without a selector, per cycle", "s", wide.warm(), whole ? 0.1 : null),
        row("wide error ratio, first query after the start", "ms", ratio.getFirst(), null),
        row("wide error ratio, after new data", "ms", warm(ratio), whole ? 17.6 : null),
        row("wide quantile, first query after the start", "ms", quantile.getFirst(), null),
        row("wide quantile, after new data", "ms", warm(quantile), whole ? 8.0 : null),
        row(
            "resident memory",
            "MB",
            Resident.megabytes(ProcessHandle.current().pid()),
            whole ? 300.0 : null));
  }

  private static double warm(List<Double> cycles) {
    return Median.of(cycles.subList(1, cycles.size()));
  }

  private static Figure row(String metric, String unit, double ours, @Nullable Double goal) {
    return Figure.of("promql: " + metric, unit, ours, goal);
  }
}
