// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.Value;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store tells by itself is, bit by bit, what comes of reading its samples one by one. */
class MeasuredRatesTest {
  private static final int SERIES = 24;
  private static final long BEGIN = 1_700_000_000_000L;
  private static final Duration REORDER = Duration.ofMinutes(1);
  private static final List<String> EXPRESSIONS =
      List.of(
          "rate(x_total[1m])",
          "increase(x_total[5m])",
          "delta(x_total{kind=~\"k[01]\"}[3m])",
          "sum by (kind) (rate(x_total[2m]))",
          "avg without (one) (increase(x_total[90s]))",
          "quantile(0.3, rate(x_total[5m]))",
          "stddev by (kind) (delta(x_total[5m]))",
          "min(rate(x_total[1m] offset 30s)) or max by (kind) (rate(x_total[7m]))",
          "sum(rate(x_total{kind=\"k1\"}[5m])) / sum(rate(x_total[5m])) > 0.1",
          "histogram_quantile(0.9, sum by (le) (rate(x_total[5m])))",
          "count by (__name__) (rate({__name__=~\"x.*\"}[2m]))");

  private final SampleStore store = new SampleStore(Duration.ofHours(2), 1000);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void the_answers_are_the_same(long seed) {
    Random random = new Random(seed);
    SeriesSource plain = (matchers, from, to) -> store.select(matchers, from, to);
    SharedReads shared = new SharedReads(store);
    double[] counters = new double[SERIES];
    for (int round = 0; round < 300; round++) {
      long t = BEGIN + round * 5000L;
      int _ = store.write(round(random, t, counters), REORDER);
      if (round % 23 == 22) {
        for (String text : EXPRESSIONS) {
          Expr expr = Promql.parse(text);
          long at = t - random.nextInt(20_000);
          assertSame(Promql.instant(expr, store, at), Promql.instant(expr, plain, at), text);
          assertSame(shared.instant(expr, at), Promql.instant(expr, plain, at), text);
        }
      }
    }
  }

  /** Counters that grow, start again, stop, end, go missing, are no numbers, or come late. */
  private static Round round(Random random, long t, double[] counters) {
    Round round = new Round(SERIES);
    for (int i = 0; i < SERIES; i++) {
      int luck = random.nextInt(60);
      counters[i] = luck == 0 ? 0 : counters[i] + step(random, i);
      if (luck == 1 || (i >= 20 && random.nextInt(3) == 0)) {
        continue;
      }
      double value =
          luck == 2 ? Series.STALE : luck == 3 ? Double.NaN : luck == 4 ? -0.0 : counters[i];
      long time = luck == 5 ? t - 12_345 : t;
      round.add(new SeriesHandle(labels(i)), time, value);
    }
    return round;
  }

  private static double step(Random random, int series) {
    return switch (series % 4) {
      case 0 -> 0;
      case 1 -> random.nextInt(7);
      case 2 -> random.nextDouble();
      default -> random.nextInt(100_000);
    };
  }

  private static Labels labels(int i) {
    String le = i % 5 == 0 ? "+Inf" : Integer.toString(i % 5);
    return Labels.of("__name__", "x_total", "one", "o" + i, "kind", "k" + i % 3, "le", le);
  }

  private static void assertSame(Value ours, Value plain, String what) {
    List<Value.VectorSample> a = ((Value.Vector) ours).samples();
    List<Value.VectorSample> b = ((Value.Vector) plain).samples();
    assertThat(a).as(what).extracting(Value.VectorSample::labels).isEqualTo(labelsOf(b));
    for (int i = 0; i < a.size(); i++) {
      assertThat(Double.doubleToRawLongBits(a.get(i).value()))
          .as("%s of %s: %s and %s", what, a.get(i).labels(), a.get(i).value(), b.get(i).value())
          .isEqualTo(Double.doubleToRawLongBits(b.get(i).value()));
    }
  }

  private static List<Labels> labelsOf(List<Value.VectorSample> samples) {
    return samples.stream().map(Value.VectorSample::labels).toList();
  }
}
