// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import static dev.drillbook.drill.live.Seen.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.signals.look.Glimpse.Sort;
import dev.drillbook.signals.look.Glimpse.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricRulesTest {
  private static final String PAGE =
      """
      # TYPE store_orders_total counter
      store_orders_total{status="done",kind="web"} 10
      store_orders_total{status="failed",kind="web"} 1
      # TYPE queue_depth gauge
      queue_depth{type="mail"} 4
      # TYPE refused_total counter
      # TYPE http_seconds histogram
      http_seconds_bucket{route="/a",le="0.5"} 5
      http_seconds_bucket{route="/a",le="2"} 9
      http_seconds_bucket{route="/a",le="+Inf"} 10
      http_seconds_sum{route="/a"} 9
      http_seconds_count{route="/a"} 10
      """;
  private static final String LATER =
      PAGE.replace("done\",kind=\"web\"} 10", "done\",kind=\"web\"} 60")
          .replace("} 5\n", "} 25\n")
          .replace("} 9\n", "} 29\n");

  private static Seen seen() {
    return new Seen().page(PAGE).page(LATER);
  }

  private static List<String> symptom(Rule rule, String expression) {
    return told(seen().symptom("promql id=s", expression), rule);
  }

  @Test
  void a_metric_that_nothing_emits_is_told_with_the_one_that_looks_like_it() {
    assertThat(symptom(Rule.METRIC_MISSING, "rate(shop_orders_total[5m]) > 1"))
        .containsExactly(
            "error: nothing emits 'shop_orders_total': the 4 metrics that were seen do not have it."
                + " Did you mean 'store_orders_total'?");
    assertThat(symptom(Rule.METRIC_MISSING, "rate(store_orders_total[5m]) > 1")).isEmpty();
    assertThat(symptom(Rule.METRIC_MISSING, "up == 0 or absent(something_else)")).isEmpty();
  }

  @Test
  void the_place_is_the_line_of_the_expression() {
    List<LintProblem> problems = seen().symptom("promql id=s", "rate(shop_orders_total[5m]) > 1");
    assertThat(problems)
        .filteredOn(p -> p.rule() == Rule.METRIC_MISSING)
        .singleElement()
        .satisfies(p -> {
          assertThat(p.at().file()).isEqualTo("a.md");
          assertThat(p.at().line()).isEqualTo(14);
        });
  }

  @Test
  void a_family_without_series_is_a_warning_that_says_so_unless_its_absence_is_provided_for() {
    assertThat(symptom(Rule.METRIC_MISSING, "rate(refused_total[5m]) > 1"))
        .singleElement()
        .asString()
        .startsWith("warning: 'refused_total' is announced (a counter) and has no series yet");
    assertThat(symptom(Rule.METRIC_MISSING, "rate(refused_total[5m]) > 1 or vector(0)")).isEmpty();
    assertThat(
            told(
                seen().symptom("promql id=s absent=zero", "rate(refused_total[5m]) > 1"),
                Rule.METRIC_MISSING))
        .isEmpty();
  }

  @Test
  void an_optional_signal_is_not_missing() {
    assertThat(
            told(
                seen().symptom("promql id=s optional", "cache_hits_total > 1"),
                Rule.METRIC_MISSING))
        .containsExactly(
            "note: the optional 'cache_hits_total' is not there now. Nothing, if the part that emits"
                + " it is not meant to run here.");
    assertThat(
            told(
                seen().symptom("promql id=s optional", "rate(refused_total[5m]) > 1"),
                Rule.METRIC_MISSING))
        .isEmpty();
  }

  @Test
  void a_histogram_has_no_series_of_its_own_name_but_sentences_may_use_it() {
    assertThat(symptom(Rule.METRIC_MISSING, "rate(http_seconds[5m]) > 1"))
        .containsExactly(
            "error: 'http_seconds' is a histogram, which has no series of that name. Ask for"
                + " http_seconds_bucket, http_seconds_sum or http_seconds_count.");
    assertThat(told(seen().words("- The metric `http_seconds` rises."), Rule.METRIC_MISSING))
        .isEmpty();
  }

  @Test
  void words_that_only_look_like_metrics_are_left_alone() {
    assertThat(
            seen().words("- Set `max_retry_count` and `restart_policy`, then see `worker_jobs`."))
        .isEmpty();
    assertThat(
            told(
                seen().words("- Look at `shop_queue_depth` and `depth_of_mail`."),
                Rule.METRIC_MISSING))
        .singleElement()
        .asString()
        .contains("'shop_queue_depth'", "Did you mean 'queue_depth'?");
  }

  @Test
  void names_in_pipelines_and_query_addresses_are_looked_up() {
    List<LintProblem> problems =
        seen()
            .words(
                "```sh",
                "curl -s http://web:1/metrics | grep -E \"store_orders_total|store_order_total\"",
                "watch \"curl -s http://p:9090/api/v1/query?query=shop_orders_total%5B5m%5D | jq\"",
                "```");
    assertThat(told(problems, Rule.METRIC_MISSING))
        .hasSize(2)
        .anyMatch(p -> p.contains("'store_order_total'"))
        .anyMatch(p -> p.contains("'shop_orders_total'"));
    assertThat(problems.getLast().at().line()).isEqualTo(7);
  }

  @Test
  void what_a_silent_target_may_have_is_unknown_and_the_silence_is_told_once() {
    List<LintProblem> problems =
        seen()
            .silent(Sort.TARGET, "web", Trouble.UNREACHABLE)
            .runbook(
                "## Symptoms\n\n```promql id=s\nrate(a_total[5m]) > 1\n```\n\n```promql id=t\nb_total > 1\n```\n");
    assertThat(told(problems, Rule.METRIC_MISSING)).isEmpty();
    assertThat(told(problems, Rule.ENDPOINT_DEAD))
        .singleElement()
        .asString()
        .contains("'web' gives no answer", "whether 2 things");
    assertThat(problems.getFirst().at().file()).isEqualTo("estate.yaml");
  }

  @Test
  void labels_and_their_values_are_compared_with_those_of_the_series() {
    assertThat(symptom(Rule.LABEL_MISSING, "rate(store_orders_total{state=\"done\"}[5m]) > 1"))
        .singleElement()
        .asString()
        .startsWith("warning: no series of 'store_orders_total' has the label 'state'");
    assertThat(symptom(Rule.LABEL_MISSING, "rate(store_orders_total{status=\"fail\"}[5m]) > 1"))
        .singleElement()
        .asString()
        .startsWith("note: ")
        .contains("Seen are done, failed");
    assertThat(symptom(Rule.LABEL_MISSING, "rate(store_orders_total{status=\"faled\"}[5m]) > 1"))
        .singleElement()
        .asString()
        .startsWith("warning: ")
        .endsWith("Did you mean 'failed'?");
    assertThat(symptom(Rule.LABEL_MISSING, "sum by (region) (store_orders_total) > 1"))
        .singleElement()
        .asString()
        .contains("the label 'region'");
    assertThat(symptom(Rule.LABEL_MISSING, "rate(http_seconds_bucket{le=\"0.3\"}[5m]) > 1"))
        .singleElement()
        .asString()
        .startsWith("warning: ");
    assertThat(told(seen().words("- `queue_depth{kind}` grows."), Rule.LABEL_MISSING)).hasSize(1);
  }

  @Test
  void labels_that_are_there_or_need_not_be_are_no_problem() {
    assertThat(
            symptom(
                Rule.LABEL_MISSING,
                "sum by (status) (rate(store_orders_total{kind=~\"w.*\",region!=\"x\",zone=\"\"}[5m])) > 1"))
        .isEmpty();
    assertThat(
            symptom(
                Rule.LABEL_MISSING,
                "sum by (new) (label_replace(store_orders_total, \"new\", \"$1\", \"kind\", \"(.*)\")) > 1"))
        .isEmpty();
    assertThat(told(seen().words("- `queue_depth{type}` grows."), Rule.LABEL_MISSING)).isEmpty();
  }

  @Test
  void functions_fit_the_types_of_metrics() {
    assertThat(symptom(Rule.METRIC_TYPE, "rate(queue_depth[5m]) > 1")).hasSize(1);
    assertThat(symptom(Rule.METRIC_TYPE, "delta(store_orders_total[5m]) > 1"))
        .singleElement()
        .asString()
        .endsWith("Use increase().");
    assertThat(symptom(Rule.METRIC_TYPE, "histogram_quantile(0.9, queue_depth) > 1")).hasSize(1);
    assertThat(symptom(Rule.METRIC_TYPE, "deriv(queue_depth[5m]) > 1")).isEmpty();
    assertThat(symptom(Rule.METRIC_TYPE, "increase(http_seconds_count[5m]) > 1")).isEmpty();
    assertThat(
            symptom(Rule.METRIC_TYPE, "histogram_quantile(0.9, rate(http_seconds_bucket[5m])) > 1"))
        .isEmpty();
  }

  @Test
  void a_counter_that_stands_still_is_a_note_and_one_look_says_nothing() {
    Seen still = new Seen().page(PAGE).page(PAGE);
    assertThat(
            told(
                still.symptom("promql id=s", "rate(store_orders_total[5m]) > 1"),
                Rule.METRIC_STILL))
        .filteredOn(p -> p.contains("orders"))
        .singleElement()
        .asString()
        .startsWith("note: 'store_orders_total' did not move in the 5 s");
    assertThat(symptom(Rule.METRIC_STILL, "rate(store_orders_total[5m]) > 1")).isEmpty();
    assertThat(
            told(
                new Seen().page(PAGE).symptom("promql id=s", "rate(store_orders_total[5m]) > 1"),
                Rule.METRIC_STILL))
        .isEmpty();
  }

  @Test
  void what_was_seen_against_a_threshold_is_told_as_that() {
    assertThat(symptom(Rule.THRESHOLD_UNREACHED, "queue_depth > 100"))
        .containsExactly(
            "note: in the 5 s that were watched the highest value was 4; the symptom needs > 100."
                + " That is what was seen, not what can be: a drill shows whether the symptom fires.");
    assertThat(symptom(Rule.THRESHOLD_UNREACHED, "queue_depth < 1")).hasSize(1);
    assertThat(symptom(Rule.THRESHOLD_UNREACHED, "queue_depth > 3")).isEmpty();
    assertThat(told(seen().words("- `queue_depth > 100`"), Rule.THRESHOLD_UNREACHED)).isEmpty();
  }

  @Test
  void a_quantile_beyond_the_largest_bucket_cannot_be() {
    String quantile = "histogram_quantile(0.95, sum by (le) (rate(http_seconds_bucket[5m])))";
    assertThat(symptom(Rule.THRESHOLD_UNREACHED, quantile + " > 2"))
        .singleElement()
        .asString()
        .startsWith("warning: the largest bucket ends at 2");
    assertThat(symptom(Rule.THRESHOLD_UNREACHED, "shop:p95 > 3"))
        .singleElement()
        .asString()
        .startsWith("warning: ");
    assertThat(symptom(Rule.THRESHOLD_UNREACHED, quantile + " >= 2"))
        .allMatch(p -> p.startsWith("note: "));
    assertThat(symptom(Rule.THRESHOLD_UNREACHED, quantile + " * 1000 > 3"))
        .allMatch(p -> p.startsWith("note: "));
  }

  @Test
  void a_metric_of_queries_that_counts_few_of_them_is_narrow() {
    String few =
        """
        # HELP db_query_seconds Time of the ping.
        # TYPE db_query_seconds histogram
        db_query_seconds_bucket{target="web",le="+Inf"} 4
        db_query_seconds_count{target="web"} 4
        db_query_seconds_bucket{target="mail",le="+Inf"} 90
        db_query_seconds_count{target="mail"} 90
        # TYPE http_requests_total counter
        http_requests_total{target="web",route="/orders"} 300
        http_requests_total{target="web",route="/healthz"} 9000
        """;
    assertThat(
            told(
                new Seen().page(few).words("- `db_query_seconds_count`, the metric"),
                Rule.METRIC_NARROW))
        .singleElement()
        .asString()
        .contains("has counted 4 queries while 300 requests", "Time of the ping");
    String only = "rate(db_query_seconds_bucket{target=\"mail\"}[5m]) > 1";
    assertThat(told(new Seen().page(few).symptom("promql id=s", only), Rule.METRIC_NARROW))
        .isEmpty();
    String many = few.replace("} 4\n", "} 700\n");
    assertThat(
            told(
                new Seen().page(many).words("- `db_query_seconds_count`, the metric"),
                Rule.METRIC_NARROW))
        .isEmpty();
  }

  @Test
  void authors_silence_it_where_it_stands_with_a_reason() {
    assertThat(
            seen()
                .words(
                    "<!-- drillbook: ignore metric-missing because a batch pushes it once a day -->",
                    "- `rate(shop_orders_total[5m]) > 1`"))
        .isEmpty();
  }
}
