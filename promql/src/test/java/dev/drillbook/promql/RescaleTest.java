// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RescaleTest {
  private static final Duration FLOOR = Duration.ofSeconds(4);

  private static Rescaled rescale(String text, double factor) {
    return Rescale.apply(Promql.parse(text), factor, FLOOR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(x[5m]) > 300 | rate(x[30s]) > 300",
        "x offset 10m | x offset 1m",
        "x offset -10m | x offset -1m",
        "x offset 5ms | x offset 1ms",
        "max_over_time(rate(x[5m])[1h:5m]) | max_over_time(rate(x[30s])[6m:30s])",
        "max_over_time(x[1h:]) | max_over_time(x[6m:6s])",
        "predict_linear(x[1h], 3600) < 0 | predict_linear(x[6m], 3600) < 0",
        "sum by (a) (x @ 60) or -(y) | sum by (a) (x @ 60) or -(y)",
      })
  void durationsAreDividedAndNumbersAreNot(String text, String scaled) {
    assertThat(rescale(text, 10).expr()).hasToString(scaled);
    assertThat(rescale(text, 10).clamped()).isEmpty();
  }

  @Test
  void aRangeNeverFallsBelowTheFloorAndSaysSo() {
    Rescaled rescaled = rescale("rate(x[1m]) + rate(y[2s])", 60);
    assertThat(rescaled.expr()).hasToString("rate(x[4s]) + rate(y[2s])");
    assertThat(rescaled.clamped())
        .containsExactly(
            "1:6: range 1m became 4s instead of 1s", "1:20: range 2s became 2s instead of 33ms");
  }

  @Test
  void factorOneChangesNothing() {
    assertThat(rescale("max_over_time(x[1s:])", 1).expr()).hasToString("max_over_time(x[1s:])");
  }

  @Test
  void aFactorMustBeAboveZero() {
    assertThatThrownBy(() -> rescale("x", 0)).hasMessageContaining("above 0");
  }
}
