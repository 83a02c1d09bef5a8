// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromqlTest {
  private static final Labels X = Labels.of("__name__", "x");
  private final MemorySeries source = new MemorySeries().add(X, 1_000, 1).add(X, 2_000, 2);

  @Test
  void eachTypeOfExpressionHasItsTypeOfValue() {
    assertThat(value("1 + 1")).isEqualTo(new Value.Scalar(2_000, 2));
    assertThat(value("'a'")).isEqualTo(new Value.StringValue(2_000, "a"));
    assertThat(value("x")).isEqualTo(vector(new Value.VectorSample(X, 2_000, 2)));
    assertThat(value("x > 5")).isEqualTo(vector());
    assertThat(value("x[1m]")).isInstanceOf(Value.Matrix.class);
  }

  private Value value(String text) {
    return Promql.instant(Promql.parse(text), source, 2_000);
  }

  private static Value vector(Value.VectorSample... samples) {
    return new Value.Vector(List.of(samples));
  }

  @Test
  void aRangeQueryGivesTheSamplesOnItsGrid() {
    Value value = Promql.range(Promql.parse("x * 10"), source, 0, 4_000, 2_000);
    Series series = ((Value.Matrix) value).series().getFirst();
    assertThat(series.timestamps()).containsExactly(2_000, 4_000);
    assertThat(series.values()).containsExactly(20, 20);
  }

  @Test
  void aRangeQueryOverAStringIsRefused() {
    assertThatThrownBy(() -> Promql.range(Promql.parse("'a'"), source, 0, 1, 1))
        .isInstanceOf(PromqlException.class)
        .hasMessage("1:1: a range query needs a scalar or an instant vector, this is a string");
  }

  @Test
  void whatWouldFillTheMemoryIsAnError() {
    assertThatThrownBy(() -> value("max_over_time(x[1y:1ms])"))
        .isInstanceOf(PromqlException.class)
        .hasMessageStartingWith("1:15: this part needs 31535999999 values at once");
  }

  @Test
  void theLookbackIsAnOption() {
    QueryOptions shortLookback = new QueryOptions(Duration.ofSeconds(1), Duration.ofMinutes(1));
    Answer answer = Promql.instant(Promql.parse("x"), source, 3_000, shortLookback);
    assertThat(answer.value()).isEqualTo(vector());
  }

  @Test
  void twoSeriesThatBecomeOneAreAnErrorWithItsPlace() {
    source.add(Labels.of("__name__", "y"), 2_000, 3);
    assertThatThrownBy(() -> value("1 + -{__name__=~'x|y'}"))
        .isInstanceOf(PromqlException.class)
        .hasMessage("1:1: vector cannot contain metrics with the same labelset");
  }
}
