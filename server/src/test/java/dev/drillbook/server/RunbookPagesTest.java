// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.drill.DrillScore;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.server.fixture.Fixture;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookPagesTest {
  private static final String SETTINGS =
      """
      name: sample
      environment: lab
      services: {shop: {}}
      targets:
        api: {service: shop, url: "http://localhost"}
        control: {service: shop, url: "http://localhost", faults: allowed}
      hosts: {box: {local: true}}
      """;

  private static final String DOCUMENT =
      """
      ---
      service: shop
      owner: ana
      ---

      # Nobody can buy

      The shop is there, and nobody buys.

      ## Symptoms

      - No sale in a while.

        ```promql id=sales
        sum(sales) == 0
        ```

      - People see errors.

        ```promql id=errors supporting
        sum(errors) > 0
        ```

      - The bank is quiet.

        ```promql id=bank supporting
        sum(bank) == 0
        ```

      ## Diagnostics

      ```http id=ready on=api
      GET /ready
      ```

      ## Causes

      | Cause | Evidence | Mitigation |
      | --- | --- | --- |
      | It is down | `!ready.ok` | [Start it](#start-it) |

      ## Mitigation

      ### Start it

      ```sh id=go on=box risk=disruptive
      restart it
      ```

      ## Exit criteria

      ```hold id=over for=5m
      promql("sum(sales)") > 0
      ```
      """;

  private static final String DRILL =
      """
      ---
      kind: drill
      service: shop
      runbook: shop
      cause: It is down
      budgets: {detect: 10s, cause: 5s, recover: 40s}
      ---

      # The shop goes away

      ## Fault

      ```fault http on=control id=break
      PUT /faults/down
      ```

      ## Undo

      ```fault http on=control id=mend
      DELETE /faults/down
      ```
      """;

  @TempDir Path data;
  private final Instant now = Instant.now();
  private Fixture fixture;
  private Server server;
  private Browser browser;

  @BeforeEach
  void start() {
    fixture = new Fixture(estate(), 1, now);
    trigger("sales", TriggerState.FIRING, Optional.of(0.0), "sum(sales) = 0 == 0");
    trigger("errors", TriggerState.INACTIVE, Optional.empty(), "sum(errors) = 0, not > 0");
    trigger("bank", TriggerState.NO_DATA, Optional.empty(), "no series 'bank' was ever seen");
    server =
        Server.over(
            new ServerConfig(data, data, ServerConfig.Bind.loopback(0), 1, Map.of()),
            new RoomsOpener.Opened(fixture.rooms, List.of()),
            new Closing());
    browser = new Browser(server.url(), server.token(), "ana");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Estate estate() {
    EstateReader.Reading reading =
        EstateReader.read(
            Map.of("estate.yaml", SETTINGS, "shop.md", DOCUMENT, "drill.md", DRILL),
            name -> Optional.empty());
    return reading.estate().orElseThrow(() -> new AssertionError(reading.problems().toString()));
  }

  private void trigger(String id, TriggerState state, Optional<Double> value, String reason) {
    fixture.signals.triggers.add(
        new TriggerStatus(
            new TriggerId("shop", id),
            "shop",
            state,
            now.minusSeconds(90),
            Optional.empty(),
            value,
            reason,
            List.of()));
  }

  private void found(int line, Rule rule, String what) {
    fixture.findings.add(
        new LintProblem(new Position("shop.md", line, 1), rule, what, "Mend <it>"));
  }

  private String page() {
    return browser.page("/runbooks/shop").body();
  }

  @Test
  void a_symptom_has_its_state_as_a_word_its_value_and_the_reason_beside_it() {
    String page = page();
    assertThat(after(page, "data-step=\"sales\"", "data-step=\"errors\""))
        .contains("is-firing", "\nfiring</span>", "<strong>0</strong>", "sum(sales) = 0 == 0");
    assertThat(after(page, "data-step=\"errors\"", "data-step=\"bank\""))
        .contains("is-ok", "\nquiet</span>", "supporting");
    assertThat(after(page, "data-step=\"bank\"", "data-step=\"ready\""))
        .contains("is-no-data", "\nno data</span>", "no series 'bank' was ever seen");
  }

  @Test
  void a_step_has_its_risk_and_an_exit_criterion_says_why_it_is_unknown() {
    String page = page();
    assertThat(after(page, "data-step=\"go\"", "data-step=\"over\""))
        .contains("disruptive", "on box", "not used yet");
    assertThat(after(page, "data-step=\"over\"", "About this runbook"))
        .contains("\nunknown</span>", "promql() is not available here");
  }

  @Test
  void a_finding_stands_beside_its_line_with_severity_rule_and_what_to_do() {
    found(12, Rule.CONTRADICTING_THRESHOLDS, "another document says 5");
    String page = page();
    assertThat(after(page, "<p>No sale in a while.</p>", "data-step=\"sales\""))
        .contains("<aside class=\"margin\" role=\"note\" aria-label=\"Beside line 12\">")
        .contains("id=\"line-12\"", "\nwarning</span>", "contradicting-thresholds")
        .contains("another document says 5");
    assertThat(page).contains("<a href=\"#line-12\">line 12</a>");
  }

  @Test
  void a_finding_about_the_front_matter_stands_above_the_document() {
    found(3, Rule.UNKNOWN_OWNER, "nobody is called ana");
    assertThat(after(page(), "<article", "<h1 id=")).contains("nobody is called ana");
  }

  @Test
  void what_the_lint_quotes_is_text_and_never_markup() {
    found(12, Rule.DEAD_LINK, "<img src=x onerror=alert(1)>");
    assertThat(page())
        .contains("&lt;img src=x onerror=alert(1)&gt;", "Mend &lt;it&gt;")
        .doesNotContain("<img", "<it>");
  }

  @Test
  void the_level_names_the_line_and_the_thing_that_is_missing() {
    assertThat(page())
        .contains("\nautomated</span>", "Missing for proven")
        .contains("the drill 'The shop goes away' proves nothing: it was never run");
    fixture.drills.scores.add(score(Duration.ofDays(1)));
    assertThat(page()).contains("\nproven</span>", "expires on ").doesNotContain("Missing for");
    fixture.drills.scores.set(0, score(Duration.ofDays(91)));
    assertThat(page()).contains("\nautomated</span>", "\nexpired</span>", "older than 90 days");
  }

  @Test
  void the_list_shows_level_last_drill_and_how_many_findings() {
    fixture.drills.scores.add(score(Duration.ofDays(1)));
    found(12, Rule.DEAD_LINK, "a link leads nowhere");
    found(3, Rule.UNKNOWN_OWNER, "nobody is called ana");
    assertThat(browser.page("/runbooks").body())
        .contains("\nproven</span>", "\npassed</span>", "1 of 1 proven")
        .contains("<a href=\"/runbooks/shop\">2</a>");
  }

  @Test
  void the_api_tells_the_level_each_phase_and_what_is_missing() {
    found(12, Rule.DEAD_LINK, "a link leads nowhere");
    assertThat(browser.get("/api/runbooks/shop").body())
        .contains("\"level\":\"automated\"", "\"phase\":\"symptoms\"")
        .contains("\"missing\":[{\"file\":\"drill.md\",\"line\":1")
        .contains("\"standing\":\"never-run\"", "\"rule\":\"dead-link\"");
    assertThat(browser.get("/api/runbooks").body()).startsWith("[{\"id\":\"shop\"");
    assertThat(browser.get("/api/runbooks/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void paper_has_a_sheet_of_its_own() {
    assertThat(page())
        .contains("<link rel=\"stylesheet\" href=\"/web/print.css\" media=\"print\">");
    assertThat(browser.get("/web/print.css").body()).contains("break-inside: avoid", "attr(href)");
  }

  private DrillScore score(Duration age) {
    return new DrillScore(
        "d-0001",
        "drill",
        "shop",
        List.of(),
        DrillScore.Outcome.PASSED,
        "as the document says",
        new DrillScore.Times(
            now.minus(age),
            Optional.of(900L),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.of("shop"),
        new DrillScore.Answer(
            Optional.of("It is down"), Optional.of("It is down"), Optional.empty()),
        1,
        List.of());
  }

  /** What stands between the first place of one text and the next of another. */
  private static String after(String page, String from, String to) {
    assertThat(page).contains(from, to);
    int start = page.indexOf(from);
    int end = page.indexOf(to, start);
    assertThat(end).as(to + " behind " + from).isGreaterThan(start);
    return page.substring(start, end);
  }
}
