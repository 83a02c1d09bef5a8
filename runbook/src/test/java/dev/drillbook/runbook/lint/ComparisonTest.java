// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Error rate above 5% for a while.            | error rate    | true  | 5%
          The p95 latency stays over 1.5 s            | p95 latency   | true  | 1.5s
          If queue depth is less than 10              | queue depth   | false | 10
          Watch: disk_free < 20 GB                    | disk free     | false | 20gb
          CPU exceeds 90 % on all pods                | cpu           | true  | 90%
          Two words. Then lag goes above 30 seconds   | two words then lag | true | 30s
          """)
  void reads_what_is_compared_with_which_number(
      String text, String what, boolean above, String number) {
    assertThat(Comparison.first(text))
        .hasValueSatisfying(found -> {
          assertThat(found.what()).isEqualTo(what);
          assertThat(found.above()).isEqualTo(above);
          assertThat(found.number()).isEqualTo(number);
          assertThat(text).contains(found.shown());
        });
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Nothing is compared here
          Over 9 people came
          Wait 5 minutes
          version 2.3.4 is above
          """)
  void finds_nothing_where_nothing_is_compared(String text) {
    assertThat(Comparison.first(text)).isEmpty();
  }
}
