// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestScriptTest {
  private static TestReport run(String text) {
    return TestScript.run("story.test", text);
  }

  @Test
  void aWrongValueIsAFailureWithItsLine() {
    TestReport report = run("load 1m\n  x 1\n\neval instant at 0 x\n  x 2\n");
    assertThat(report.total()).isEqualTo(1);
    assertThat(report.passed()).isZero();
    assertThat(report.failures().getFirst().line()).isEqualTo(4);
    assertThat(report.failures().getFirst().expr()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eval instant at 0 x\n", // a series too many
        "eval instant at 0 x\n  x 1\n  y 1\n", // one missing
        "eval instant at 0 y\n  x 1\n", // nothing came
        "eval instant at 0 x\n  expect fail\n",
        "eval instant at 0 rate(x)\n",
        "eval instant at 0 rate(x[1m:30s])\n  expect warn\n  {} 0\n",
        "eval range from 0 to 2m step 1m x\n  x 1 1\n", // one sample too many
        "eval range from 0 to 2m step 1m x\n  x 1 _ 1\n",
        "eval instant at 0 1\n  2\n",
        "eval instant at 0 \"a\"\n  expect string \"b\"\n",
        "eval instant at 0 sort(x or y)\n  expect ordered\n  x 2\n  x 1\n",
      })
  void aDifferenceOfAnyKindFails(String test) {
    TestReport report = run("load 1m\n  x 1\n\n" + test);
    assertThat(report.isGreen()).isFalse();
  }

  @Test
  void aLineThatIsNotUnderstoodFailsEveryCaseAfterIt() {
    TestReport report =
        run(
            """
            eval instant at 0 1
              1

            laod 1m
              x 1

            eval instant at 0 1
              1
            """);
    assertThat(report.total()).isEqualTo(2);
    assertThat(report.passed()).isEqualTo(1);
    assertThat(report.failures().getFirst().got()).isEqualTo("line 4: 'laod 1m' is not a command");
  }

  @Test
  void aFileThatBreaksAfterItsLastCaseIsNotGreen() {
    assertThat(run("eval instant at 0 1\n  1\n\nnonsense\n").isGreen()).isFalse();
  }

  @Test
  void valuesAreStartStepTimesGapsAndStaleness() {
    TestReport report =
        run(
            """
            load 1m
              x 1+2x2 _x2 -1-1x1 stale 0x1

            eval range from 0 to 9m step 1m count_over_time(x[1m])
              {} 1 1 1 _ _ 1 1 _ 1 1

            eval range from 0 to 9m step 1m last_over_time(x[1m])
              x 1 3 5 _ _ -1 -2 _ 0 0
            """);
    assertThat(report.failures()).isEmpty();
    assertThat(report.total()).isEqualTo(2);
  }

  @Test
  void histogramsAreRepeatedAddedUpAndComparedWithTheirHintsOnlyWhenStated() {
    TestReport report =
        run(
            """
            load 1m
              h {{schema:0 sum:1 count:2 buckets:[2]}}+{{count:1 buckets:[0 1]}}x2 _ {{}}

            eval range from 0 to 4m step 1m h
              h {{schema:0 sum:1 count:2 buckets:[2]}} {{sum:1 count:3 buckets:[2 1]}} \
            {{sum:1 count:4 buckets:[2 2]}} {{sum:1 count:4 buckets:[2 2]}} {{}}

            eval instant at 0 h
              h {{schema:0 sum:1 count:2 buckets:[2] counter_reset_hint:gauge}}

            eval instant at 0 h
              h {{schema:0 sum:1 count:2 offset:1 buckets:[2]}}
            """);
    assertThat(report.failures()).extracting(TestReport.Failure::line).containsExactly(7, 10);
  }

  @Test
  void anUnknownPartOfAHistogramIsNotUnderstood() {
    TestReport report = run("load 1m\n  h {{bukets:[1]}}\n\neval instant at 0 1\n  1\n");
    assertThat(report.passed()).isZero();
    assertThat(report.failures().getFirst().got())
        .startsWith("line 2: a histogram has no 'bukets'");
  }

  @Test
  void classicHistogramsCanBeLoadedAsNativeOnesToo() {
    TestReport report =
        run(
            """
            load_with_nhcb 1m
              d_bucket{le="1"} 1 stale
              d_bucket{le="+Inf"} 3 stale
              d_sum 9

            eval range from 0 to 1m step 1m {__name__=~"d|d_sum"}
              d {{schema:-53 sum:9 count:3 custom_values:[1] buckets:[1 2]}}
              d_sum 9 9
            """);
    assertThat(report.failures()).isEmpty();
  }

  @Test
  void aRemarkThatMustNotOccurFailsTheCase() {
    assertThat(
            run("load 1m\n  x 1 2\n\neval instant at 1m rate(x[2m])\n  expect no_info\n  {} 1\n")
                .failures()
                .getFirst()
                .got())
        .contains("might not be a counter");
  }
}
