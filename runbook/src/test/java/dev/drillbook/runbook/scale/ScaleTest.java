// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static final String ESTATE =
      """
      name: sample
      environment: lab
      scrape-interval: 1s
      approval-expiry: 15m
      services: {shop: {golden: "sum(rate(x[10m]))"}}
      targets: {api: {service: shop, url: "http://localhost"}}
      hosts: {box: {local: true}}
      databases: {db: {url: "jdbc:postgresql://localhost/x", owner: {user: a}}}
      logs: {api-log: {service: shop, files: /x}}
      """;

  private static final String DOCUMENT =
      """
      ---
      service: shop
      ---

      # A

      ## Symptoms

      ```promql id=slow for=5m keep-firing=10m
      sum(rate(x[5m])) / sum(rate(x[1h] offset 1d)) > 300
      ```

      ```logs id=lines on=api-log last=15m every=15s fires="count > 60"
      level == "error"
      ```

      ## Diagnostics

      ```sql id=old on=db timeout=60s retries=2 backoff=10s
      SELECT count(*) FROM jobs WHERE at < now() - make_interval(secs => ${duration:5m})
      ```

      ```sh id=since on=box
      journalctl --since ${duration:90s}
      ```

      ```cel id=changed
      markers('deploy', '15m').size() > 0 && promql("increase(x[30m])") > 0
      ```

      ```wait
      2m
      ```

      ## Exit criteria

      ```hold for=15m
      promql("sum(rate(x[5m]))") < 300
      ```

      ```hold for=1m
      promql("x") == 1
      ```
      """;

  private static Runbook runbook(int factor) {
    return Scale.apply(estate(), factor).model().documents().runbooks().getFirst();
  }

  private static Estate estate() {
    EstateReader.Reading reading =
        EstateReader.read(
            Map.of("estate.yaml", ESTATE, "a.md", DOCUMENT), name -> Optional.empty());
    return reading
        .estate()
        .orElseThrow(() -> new AssertionError("problems: " + reading.problems()));
  }

  private static Block block(Runbook runbook, String id) {
    return runbook.steps().stream()
        .filter(step -> step.id().equals(id))
        .map(Step::block)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void dividesEveryStatedDurationAndNoThreshold() {
    Runbook runbook = runbook(60);
    Step slow = runbook.symptoms().get(0);
    assertThat(((Block.Promql) slow.block()).expr())
        .hasToString("sum(rate(x[5s])) / sum(rate(x[1m] offset 24m)) > 300");
    assertThat(slow.signal().length()).isEqualTo(Duration.ofSeconds(5));
    assertThat(slow.signal().keepFiring()).isEqualTo(Duration.ofSeconds(10));
    assertThat(((Block.Logs) block(runbook, "lines")).last()).isEqualTo(Duration.ofSeconds(15));
    assertThat(((Block.Cel) block(runbook, "changed")).condition())
        .hasToString("markers('deploy', '15s').size() > 0 && promql('increase(x[30s])') > 0");
    assertThat(((Block.Wait) block(runbook, "wait-1")).length()).isEqualTo(Duration.ofSeconds(2));
    Block.Hold hold = (Block.Hold) block(runbook, "hold-1");
    assertThat(hold.length()).isEqualTo(Duration.ofSeconds(15));
    assertThat(hold.condition()).hasToString("promql('sum(rate(x[5s]))') < 300");
  }

  @Test
  void leavesTheTimeOutsAndBackOffsOfSteps() {
    Step old = runbook(60).diagnostics().getFirst();
    assertThat(old.run().timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(old.run().backoff()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void writesDurationsOfTextsInSecondsAtEveryScale() {
    assertThat(((Block.Sql) block(runbook(60), "old")).text()).endsWith("secs => 5)");
    assertThat(((Block.Sql) block(runbook(1), "old")).text()).endsWith("secs => 300)");
    assertThat(((Block.Sh) block(runbook(60), "since")).command())
        .isEqualTo("journalctl --since 1.5");
  }

  @Test
  void keepsFourSamplesAndListsWhatWasClamped() {
    Scaled<Estate> scaled = Scale.apply(estate(), 120);
    Runbook runbook = scaled.model().documents().runbooks().getFirst();
    assertThat(((Block.Hold) block(runbook, "hold-2")).length()).isEqualTo(Duration.ofSeconds(4));
    assertThat(runbook.symptoms().get(1).signal().every()).isEqualTo(Duration.ofSeconds(1));
    assertThat(scaled.clamped())
        .contains(
            "a.md:13:4: every 15s became 1s, not 125ms",
            "a.md:41:4: hold for 1m became 4s, not 500ms")
        .anySatisfy(line -> assertThat(line).startsWith("a.md:9:4: in its PromQL"));
  }

  @Test
  void dividesTheExpiryOfApprovalsAndTheGoldenSeries() {
    Estate scaled = Scale.apply(estate(), 60).model();
    assertThat(scaled.settings().approvalExpiry()).isEqualTo(Duration.ofSeconds(15));
    assertThat(scaled.settings().groupWindow()).isEqualTo(Duration.ofSeconds(60));
    assertThat(scaled.landscape().services().values())
        .extracting(service -> service.golden().orElse(""))
        .containsExactly("sum(rate(x[10s]))");
    assertThat(scaled.version()).endsWith("-scale-60");
  }

  @Test
  void changesNothingButTheTextsAtScaleOne() {
    Scaled<Estate> scaled = Scale.apply(estate(), 1);
    assertThat(scaled.clamped()).isEmpty();
    assertThat(scaled.model().settings()).isEqualTo(estate().settings());
    assertThat(scaled.model().documents().runbooks().getFirst().exit())
        .isEqualTo(estate().documents().runbooks().getFirst().exit());
  }
}
