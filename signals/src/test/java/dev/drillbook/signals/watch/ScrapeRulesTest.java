// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Value;
import dev.drillbook.signals.Signals.TargetHealth;
import dev.drillbook.target.HttpGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a target's own rules do to what is stored. */
class ScrapeRulesTest {
  private static final String ANY = "- Up.\n\n  ```promql id=up\n  up == 0\n  ```\n";

  @TempDir Path folder;

  private Stage stage(String rules) {
    Stage stage = Stage.with(folder, ANY);
    String settings =
        """
        name: test
        environment: lab
        scrape-interval: 1s
        services:
          shop: {title: Shop}
        targets:
          api:
            service: shop
            url: http://api
            scrape: /metrics
        """
            + rules.indent(4);
    stage.watch(Stage.estate(settings, ANY));
    return stage;
  }

  private static String found(Stage stage, String promql) {
    return ((Value.Vector) stage.signals.instant(promql))
        .samples().stream()
            .map(s -> s.labels().drop(List.of("job", "target", "service")) + " " + s.value())
            .sorted()
            .collect(Collectors.joining("\n"));
  }

  private static String down(Stage stage) {
    return stage.signals.targets().stream()
        .filter(t -> !t.up())
        .map(TargetHealth::reason)
        .collect(Collectors.joining());
  }

  @Test
  void samples_are_relabelled_and_dropped_before_they_are_stored() {
    try (Stage stage =
        stage(
            """
            metric_relabel_configs:
              - {source_labels: [__name__], regex: go_.*, action: drop}
              - {regex: id, action: labeldrop}
              - {source_labels: [__name__], regex: old_(.*), target_label: __name__, replacement: new_$1}
            """)) {
      stage.http.page("http://api/metrics", "go_x 1\nold_jobs{id=\"7\",kind=\"a\"} 3\n");
      stage.run(2);
      assertThat(found(stage, "{__name__=~\"(go|old|new).*\"}"))
          .isEqualTo("new_jobs{instance=\"api\", kind=\"a\"} 3.0");
      assertThat(found(stage, "scrape_samples_scraped")).endsWith(" 1.0");
    }
  }

  @Test
  void what_a_page_says_about_its_families_is_kept() {
    try (Stage stage = stage("")) {
      stage.http.page(
          "http://api/metrics",
          """
          # HELP jobs_total Jobs that ended.
          # TYPE jobs_total counter
          jobs_total 1
          # TYPE load gauge
          load 2
          # HELP bare Only words.
          """);
      stage.run(2);
      assertThat(stage.signals.families())
          .extracting(family -> family.name() + "|" + family.type() + "|" + family.help())
          .containsExactlyInAnyOrder(
              "jobs_total|counter|Jobs that ended.", "load|gauge|", "bare||Only words.");
    }
  }

  @Test
  void a_pages_own_label_wins_when_it_is_honored_but_never_over_target_and_service() {
    try (Stage stage = stage("honor-labels: true\n")) {
      stage.http.page("http://api/metrics", "x{instance=\"far\",target=\"other\"} 1\n");
      stage.run(1);
      assertThat(found(stage, "x{target=\"api\"}"))
          .isEqualTo("x{exported_target=\"other\", instance=\"far\"} 1.0");
    }
  }

  @Test
  void a_pages_own_times_count_when_they_are_honored_and_not_far_ahead() {
    long t = Stage.second(0).toEpochMilli();
    String page = "x 1 " + (t - 30_000) + "\nahead 1 " + (t + 3_600_000) + "\ny 2\n";
    try (Stage stage = stage("honor-timestamps: true\n")) {
      stage.http.page("http://api/metrics", page);
      stage.run(1);
      assertThat(found(stage, "timestamp(x)")).endsWith(" " + (t - 30_000) / 1000.0);
      assertThat(found(stage, "timestamp(y)")).endsWith(" " + t / 1000.0);
      assertThat(found(stage, "ahead offset -2h")).isEmpty();
    }
  }

  @Test
  void a_page_beyond_a_limit_is_down_and_says_which() {
    try (Stage stage = stage("limits: {samples: 3, labels: 6, label-length: 10}\n")) {
      stage.http.page("http://api/metrics", "x{a=\"1\"} 1\nx{a=\"2\"} 1\nx{a=\"3\"} 1\ny 1\n");
      stage.run(1);
      assertThat(down(stage)).isEqualTo("the page has 4 samples, most of x; the limit is 3");
      assertThat(found(stage, "x")).isEmpty();
      stage.http.page("http://api/metrics", "y 1\nx{a=\"1\",b=\"2\"} 1\n");
      stage.run(1);
      assertThat(down(stage)).contains("line 2: x has 7 labels, the limit is 6");
      stage.http.page("http://api/metrics", "x{a=\"12345678901\"} 1\n");
      stage.run(1);
      assertThat(down(stage)).contains("x has a label a of 11 characters, the limit is 10");
    }
  }

  @Test
  void a_counter_that_began_between_two_scrapes_has_increased() {
    long second = Stage.second(0).getEpochSecond();
    try (Stage stage = stage("")) {
      open(stage, "# TYPE a counter\na_total 5\na_created 1\n# EOF\n");
      stage.run(2);
      open(
          stage,
          "# TYPE a counter\na_total 5\na_created 1\na_total{k=\"n\"} 3\na_created{k=\"n\"} "
              + (second + 1)
              + ".5\n# EOF\n");
      stage.run(3);
      assertThat(
              found(
                  stage,
                  "max_over_time(a_total{k=\"n\"}[10s]) - min_over_time(a_total{k=\"n\"}[10s])"))
          .endsWith(" 3.0");
      assertThat(found(stage, "a_created")).isEmpty();
    }
  }

  private static void open(Stage stage, String page) {
    stage.http.answer(
        "http://api/metrics",
        new HttpGate.Response(
            200,
            Map.of("content-type", List.of("application/openmetrics-text; version=1.0.0")),
            page,
            false,
            Duration.ofMillis(3)));
  }

  @Test
  void instances_of_a_list_are_relabelled_chosen_and_sent_elsewhere() throws IOException {
    Files.writeString(
        folder.resolve("list.json"),
        """
        [{"targets": ["one:80", "two:80"], "labels": {"__meta_zone": "eu", "__metrics_path__": "/m"}},
         {"targets": ["three:80"], "labels": {"__meta_zone": "us"}}]
        """);
    try (Stage stage = Stage.with(folder, ANY)) {
      stage.http.page("http://one:80/m", "x 1\n");
      stage.http.page("http://two:81/m", "x 2\n");
      String settings =
          """
          name: test
          environment: lab
          scrape-interval: 1s
          services:
            shop: {title: Shop}
          targets:
            api:
              service: shop
              file-sd: list.json
              scrape: /metrics
              relabel_configs:
                - {source_labels: [__meta_zone], regex: eu, action: keep}
                - {source_labels: [__meta_zone], target_label: zone}
                - {source_labels: [__address__], regex: 'two:.*', target_label: __address__, replacement: 'two:81'}
          """;
      stage.watch(Stage.estate(settings, ANY));
      stage.run(2);
      assertThat(found(stage, "x"))
          .isEqualTo(
              "x{instance=\"one:80\", zone=\"eu\"} 1.0\nx{instance=\"two:81\", zone=\"eu\"} 2.0");
    }
  }
}
