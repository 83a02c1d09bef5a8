// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x | PT5M | PT0S",
        "x offset 1h | PT1H5M | PT1H",
        "x offset -1h | PT-55M | PT-1H",
        "rate(x[10m]) | PT10M | PT0S",
        "rate(x[10m] offset 2m) | PT12M | PT2M",
        "max_over_time(x[1h:1m]) | PT1H5M | PT0S",
        "max_over_time(rate(x[10m])[1h:1m] offset 5m) | PT1H15M | PT5M",
      })
  void theWindowIsRangeAndLookbackAndOffsetsAndSubqueriesTogether(
      String text, Duration oldest, Duration newest) {
    SelectorUse use = Promql.parse(text).selectors().getFirst();
    assertThat(use.oldest()).isEqualTo(oldest);
    assertThat(use.newest()).isEqualTo(newest);
  }

  @Test
  void anAtModifierReplacesTheInstantsAroundIt() {
    SelectorUse use = Promql.parse("sum_over_time(rate(x[5m] @ 60)[1h:])").selectors().getFirst();
    assertThat(use.at()).isEqualTo(Optional.of(new At.Timestamp(60_000)));
    assertThat(use.oldest()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aMissingInputIsLegalUnderAbsentAndOrOnly() {
    List<SelectorUse> uses =
        Promql.parse("a > 1 and (b or sum(c)) unless absent_over_time(d[5m]) == 1").selectors();
    assertThat(uses).extracting(u -> u.selector().metricName()).containsExactly("a", "b", "c", "d");
    assertThat(uses)
        .extracting(SelectorUse::missingAllowed)
        .containsExactly(false, true, true, true);
  }
}
