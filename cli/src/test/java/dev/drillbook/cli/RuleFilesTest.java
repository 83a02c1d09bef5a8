// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
  private static final String RULES =
      """
      groups:
        - name: shop
          interval: 15s
          rules:
            - record: job:errors:rate5m
              expr: sum by (job) (rate(errors_total[5m]))
            - alert: ShopIsDown
              expr: up{job="shop"} == 0
              for: 5m
              keep_firing_for: 2m
              labels: {severity: page}
              annotations:
                summary: "Shop {{ $labels.instance }} is down"
                description: It does not answer.
                runbook_url: https://example.org/shop
            - alert: Broken
              expr: sum(
      """;

  private static final String CONFIG =
      """
      global: {scrape_interval: 30s}
      alerting: {}
      scrape_configs:
        - job_name: node
          scrape_timeout: 5s
          sample_limit: 1000
          static_configs:
            - targets: ["one:9100", "two:9100"]
              labels: {zone: eu}
          metric_relabel_configs:
            - {source_labels: [__name__], regex: "go_.*", action: drop}
        - job_name: files
          honor_labels: true
          file_sd_configs:
            - files: [/etc/sd/shop.json]
          basic_auth: {username: a}
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    return Main.run(words, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Estate estate(String settings, Map<String, String> documents) {
    Map<String, String> files = new java.util.HashMap<>(documents);
    files.put(
        "estate.yaml", "name: t\nenvironment: lab\nservices:\n  shop: {title: Shop}\n" + settings);
    EstateReader.Reading reading = EstateReader.read(files, name -> Optional.empty());
    return reading.estate().orElseThrow(() -> new AssertionError(reading.problems().toString()));
  }

  @Test
  void a_rule_file_becomes_runbooks_that_load_and_go_back_to_the_same_rules() throws IOException {
    assertThat(run("import", "rules", file("r.yml", RULES).toString(), "--service", "shop"))
        .isZero();
    assertThat(err.toString()).contains("Broken: 1:");
    assertThat(out.toString())
        .contains("<!-- For estate.yaml:\naliases:\n  \"job:errors:rate5m\": ")
        .contains("- Shop ... is down")
        .contains("[The runbook so far](https://example.org/shop)");
    Estate estate =
        estate(
            "aliases:\n  job:errors:rate5m: sum by (job) (rate(errors_total[5m]))\n",
            Map.of("shop.md", out.toString()));
    RuleFile back = RuleFile.of(estate);
    assertThat(back.text())
        .contains("      - record: \"job:errors:rate5m\"\n")
        .contains("      - alert: \"shop-is-down\"\n        expr: \"up{job=\\\"shop\\\"} == 0\"\n")
        .contains("        for: 300s\n        keep_firing_for: 120s\n")
        .contains("          service: \"shop\"\n");
    assertThat(back.leftOut()).isEmpty();
  }

  @Test
  void the_example_estates_triggers_are_exported_and_what_is_no_promql_is_listed() {
    Path example = Path.of(System.getProperty("drillbook.root"), "estate");
    assertThat(run("export", "rules", example.toString())).as(err.toString()).isZero();
    assertThat(out.toString()).startsWith("groups:\n  - name: \"aliases\"\n");
    assertThat(err.toString()).contains("is no PromQL. It stays with Drillbook.");
  }

  @Test
  void a_prometheus_configuration_becomes_targets_that_load_and_the_rest_is_listed()
      throws IOException {
    assertThat(run("import", file("p.yml", CONFIG).toString(), "--service", "shop")).isZero();
    assertThat(err.toString())
        .contains("alerting: not taken over.", "files.basic_auth: not supported.");
    Estate estate = estate(out.toString(), Map.of());
    assertThat(estate.landscape().targets()).containsOnlyKeys("node-1", "node-2", "files");
    assertThat(estate.settings().scrapeInterval()).hasSeconds(30);
    assertThat(
            estate.landscape().targets().values().stream()
                .map(target -> target.url().or(target::fileSd).orElseThrow()))
        .containsExactly("http://one:9100", "http://two:9100", "/etc/sd/shop.json");
    assertThat(
            estate.landscape().targets().values().stream()
                .map(target ->
                    target.rules().relabel().size() + target.rules().metricRelabel().size()))
        .containsExactly(3, 3, 1);
  }

  @Test
  void a_file_that_is_neither_is_bad_input() throws IOException {
    assertThat(run("import", file("x.yml", "a: 1\n").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("has neither groups nor scrape_configs");
    assertThat(run("import", folder.resolve("none.yml").toString())).isEqualTo(2);
  }
}
