// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Promql;
import dev.drillbook.runbook.Condition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x > 5 and x < 3",
        "3 > x and x > 5",
        "(x > 5) < 3",
        "x > 5 and (y > 1 and x < 3)",
        "sum by (job) (rate(x[5m])) > 5 and sum by (job) (rate(x[5m])) <= 5",
        "rate(errors_total[5m]) < 0",
        "sum(rate(errors_total[5m])) < 0",
        "avg(increase(errors_total[5m])) == -1",
        "sum(rate(a[5m])) / sum(rate(b[5m])) < 0",
        "rate(a[5m]) * 100 < 0",
        "histogram_quantile(2, rate(x_bucket[5m])) < 5",
        "histogram_quantile(-0.5, rate(x_bucket[5m])) > 0",
        "up > 1",
        "up == 2",
        "min(up) < 0",
        "avg_over_time(up[5m]) > 1",
        "(x > bool 5) > 1",
        "(x > bool 5) == 2",
        "(up > bool 1) == 1",
        "x{job=\"a\", job=\"b\"} > 1",
        "x{job=\"a\", job!=\"a\"} > 1",
        "x{job=~\"a|b\", job=\"c\"}",
        "x{job=~\"a|b\", job!~\"a|b\"}",
        "rate(x{job=\"a\", job!~\"a.*\"}[5m]) > 1",
        "x == NaN",
        "x > NaN",
        "absent(x) == 0",
        "absent(x) > 1",
        "count(x) == 0",
        "count_over_time(x[5m]) < 1",
        "hour() > 23",
        "day_of_week() == 7",
        "clamp_max(x, 5) > 6",
        "clamp(x, 0, 1) > 2",
        "topk(0, x)",
        "x unless x",
        "x{job=\"a\"} and y{job=\"b\"}",
        "x{job=\"a\"} / y{job=\"b\"} > 1",
        "x{job=\"a\"} > on (job) y{job=\"b\"}",
        "sum by (job) (x{job=\"a\"}) and sum by (pod) (y)",
        "x{job=\"a\"} and sum(y)",
        "(x > 5 and x < 3) or (y > 5 and y < 3)",
        "sum(x > 5 and x < 3)",
        "z and (x == NaN)"
      })
  void findsExpressionsWithoutAnElement(String text) {
    assertThat(PromqlReach.impossible(Promql.parse(text))).as(text).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up == 1",
        "up == 0",
        "up < 1",
        "x > 5 or x < 3",
        "x > 3 and x < 5",
        "x > 5 unless x < 3",
        "x > 5 and y < 3",
        "x > 5 and x offset 5m < 3",
        "x > 5 and on (job) x < 3",
        "{__name__=~\"a|b\"} > 5 and {__name__=~\"a|b\"} < 3",
        "x{job=\"a\"} > 5 and x{job=\"b\"} < 3 or y",
        "rate(x[5m]) <= 0",
        "rate(x[5m]) == 0",
        "delta(x[5m]) < 0",
        "deriv(x[5m]) < 0",
        "sum(x) < 0",
        "x - y < 0",
        "rate(x[5m]) - rate(y[5m]) < 0",
        "-x > 5",
        "histogram_quantile(0.99, rate(x_bucket[5m])) > 0.5",
        "up > bool 1",
        "(x > bool 5) == 1",
        "x != NaN",
        "x != x",
        "absent(x) == 1",
        "absent(x{job=\"a\", job=\"b\"})",
        "count(x) < 3",
        "vector(1)",
        "x{job=~\"a|b\", job!=\"a\"}",
        "x{job=~\"a.*\", job!=\"a\"}",
        "x{job=\"\", job!=\"a\"}",
        "x unless y",
        "topk(1, x)",
        "x{job=\"a\"} and on () y{job=\"b\"}",
        "x{job=\"a\"} and ignoring (job) y{job=\"b\"}",
        "x{job=\"a\"} / ignoring (job) y{job=\"b\"}",
        "x{job=\"a\"} / on (pod) group_left y{job=\"b\"}",
        "x{job=\"a\"} or y{job=\"b\"}",
        "x{job=\"a\"} unless y{job=\"b\"}",
        "sum by (job) (x) and sum by (pod) (y)",
        "sum by (job) (x) / ignoring (job) group_left sum(y)",
        "sum by (job) (x{job=\"a\"}) > 5 and sum by (job) (y) > 1",
        "(x > 5 and x < 3) or y",
        "x + fill(0) y{job=\"a\", job=\"b\"}",
        "time() - x > 5",
        "clamp_min(x, 5) > 6",
        "round(x) > 6",
        "x / 0 > 5",
        "label_replace(x{job=\"a\"}, \"job\", \"b\", \"\", \"\") and y{job=\"b\"}"
      })
  void isSilentWhereItIsNotCertain(String text) {
    assertThat(PromqlReach.impossible(Promql.parse(text))).as(text).isEmpty();
    assertThat(PromqlReach.pointless(Promql.parse(text))).as(text).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "histogram_quantile(2, rate(x_bucket[5m])) > 0.5",
        "quantile(95, x) > 1",
        "max(quantile_over_time(99, x[5m])) > 1"
      })
  void findsQuantilesThatAreNoShare(String text) {
    assertThat(PromqlReach.pointless(Promql.parse(text))).as(text).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.value > 5 && a.value < 3",
        "3 > a.value && a.value > 5",
        "a.status == 200 && a.status == 503",
        "a.status == 200 && a.status != 200",
        "a.level == 'x' && a.level == 'y'",
        "a.level != 'x' && a.level == 'y' && a.level == 'x'",
        "a.ok && b.ok && !a.ok",
        "a.ok == true && a.ok == false",
        "size(a.rows) < 0",
        "a.x > 1 && (a.y > 5 && a.x < 0)",
        "(a.x > 5 && a.x < 3) || (a.y > 5 && a.y < 3)",
        "a.ms > 5 && a.ms <= -2.5",
        "false"
      })
  void findsConditionsThatNothingSatisfies(String text) {
    assertThat(Condition.parse(text).impossible()).as(text).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.value > 3 && a.value < 5",
        "a.value > 5 || a.value < 3",
        "a.value > 5 && b.value < 3",
        "a.rows[0].n > 5 && a.rows[1].n < 3",
        "a.level != 'x' && a.level != 'y'",
        "a.level == 'x' && a.value != 5",
        "a.x == 'x' && a.x != 5",
        "a.x != 5 && a.x == 'x'",
        "a.ok && !b.ok",
        "!(a.x > 5) && a.x < 3",
        "a.x > 5 ? a.x < 3 : true",
        "a.rows.exists(r, r.n > 5) && a.rows.exists(r, r.n < 3)",
        "size(a.rows) == 0",
        "size(a.rows) > 0 && a.x > 5",
        "true"
      })
  void isSilentAboutConditionsThatMayHold(String text) {
    assertThat(Condition.parse(text).impossible()).as(text).isEmpty();
  }
}
