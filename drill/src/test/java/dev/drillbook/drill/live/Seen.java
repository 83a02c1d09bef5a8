// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.signals.look.Glimpse;
import dev.drillbook.signals.look.LogExcerpt;
import dev.drillbook.signals.look.Metrics;
import dev.drillbook.signals.scrape.MetricsPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** A live system as a test tells it, and documents held against it. */
final class Seen {
  static final String ESTATE =
      """
      name: shop
      environment: lab
      aliases:
        shop:p95: histogram_quantile(0.95, sum by (le) (rate(http_seconds_bucket[5m])))
      services:
        shop: {}
      targets:
        web:
          service: shop
          url: http://web:1
          scrape: /metrics
      hosts:
        box:
          local: true
      databases:
        store:
          url: jdbc:postgresql://store/shop
          owner: {user: a, password: "b"}
      logs:
        web-log:
          service: shop
          files: web.log
      """;

  private final Metrics metrics = new Metrics();
  private final List<LogExcerpt> logs = new ArrayList<>();
  private final Map<String, Glimpse.Answer> answers = new LinkedHashMap<>();
  private final List<Glimpse.Silent> silent = new ArrayList<>();
  private Programs programs = (name, host) -> true;
  private long now;

  /** A page, five seconds after the one before. */
  Seen page(String text) {
    MetricsPage.Outcome outcome = MetricsPage.read(text);
    Assertions.assertThat(outcome).isInstanceOf(MetricsPage.Read.class);
    metrics.add(((MetricsPage.Read) outcome).page(), now);
    now += 5_000;
    return this;
  }

  Seen log(String name, String... lines) {
    logs.add(LogExcerpt.of(name, List.of(lines)));
    return this;
  }

  Seen answer(String key, Glimpse.Answer answer) {
    answers.put(key, answer);
    return this;
  }

  Seen silent(Glimpse.Sort sort, String name, Glimpse.Trouble trouble) {
    silent.add(new Glimpse.Silent(sort, name, trouble, "it said nothing"));
    return this;
  }

  Seen programs(Programs those) {
    programs = those;
    return this;
  }

  private Glimpse glimpse() {
    return new Glimpse(metrics, logs, answers, silent, new Glimpse.Scope(now > 0, !logs.isEmpty()));
  }

  /** Words for people, below a heading of their own. */
  List<LintProblem> words(String... lines) {
    String text = "# A\n\n## Diagnosis\n\n" + String.join("\n", lines) + "\n";
    return new LiveLint(Map.of("a.md", text), Optional.empty()).problems(glimpse(), programs);
  }

  List<LintProblem> file(String path, String text) {
    return new LiveLint(Map.of(path, text), Optional.empty()).problems(glimpse(), programs);
  }

  /** One symptom of a runbook of the estate, with its line at 12. */
  List<LintProblem> symptom(String info, String body) {
    return runbook("## Symptoms\n\n- It is bad.\n\n  ```" + info + "\n  " + body + "\n  ```\n");
  }

  List<LintProblem> runbook(String sections) {
    return live(sections).problems(glimpse(), programs);
  }

  static LiveLint live(String sections) {
    Map<String, String> files = new HashMap<>();
    files.put("estate.yaml", ESTATE);
    files.put("a.md", "---\nservice: shop\nowner: ops\nseverity: P2\n---\n\n# A\n\n" + sections);
    EstateReader.Reading reading = EstateReader.read(files, name -> Optional.empty());
    Estate estate =
        reading.estate().orElseThrow(() -> new AssertionError(reading.problems().toString()));
    return new LiveLint(files, Optional.of(estate));
  }

  static List<String> told(List<LintProblem> problems, Rule rule) {
    return problems.stream()
        .filter(p -> p.rule() == rule)
        .map(p -> p.severity().word() + ": " + p.what() + ". " + p.todo())
        .toList();
  }
}
