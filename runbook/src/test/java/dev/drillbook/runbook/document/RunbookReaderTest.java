// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Cause;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Severity;
import dev.drillbook.runbook.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunbookReaderTest {
  private static final String ESTATE =
      """
      name: sample
      environment: lab
      scrape-interval: 1s
      services: {shop: {}}
      targets:
        api: {service: shop, url: "http://localhost"}
        control: {service: shop, url: "http://localhost:1", faults: allowed}
      hosts: {box: {local: true}}
      databases: {db: {url: "jdbc:postgresql://localhost/x", owner: {user: a}}}
      """;

  private static Estate read(Map<String, String> documents) {
    Map<String, String> files = new HashMap<>(documents);
    files.put("estate.yaml", ESTATE);
    EstateReader.Reading reading = EstateReader.read(files, name -> Optional.empty());
    return reading
        .estate()
        .orElseThrow(() -> new AssertionError("problems: " + reading.problems()));
  }

  @Test
  void readsThePhasesThatPeopleWriteAsHeadings() {
    Estate estate =
        read(
            Map.of(
                "ops/redis.md",
                """
                ---
                service: shop
                owner: ops
                severity: P1
                mode: observe
                match: all
                covers: [A-1, A-2]
                ---

                # Redis is degraded

                Words.

                ## Detection

                - It says so.

                  ```http id=says-so on=api fires="status == 503" every=5s for=10s supporting
                  GET /ready
                  ```

                ## Triage steps

                1. Keep the payload, which is the
                   only witness.

                   ```http id=ready on=api
                   GET /ready
                   ```

                ### Cause-first triage

                | Mitigation | Cause | Evidence |
                | --- | --- | --- |
                | [Restart](#restart-redis) | **Redis** is `down` | `ready.status == 503 \\|\\| !ready.ok` |

                ## Remediation

                ### Restart Redis

                Look first.

                Then act.

                1. Restart.

                   ```sh id=restart on=box risk=destructive repeatable=no timeout=10s
                   restart redis
                   ```

                #### If that was not enough

                ```http id=again on=api
                GET /ready
                ```

                ## Recovery verification checklist

                ```hold for=15m
                promql("up") == 1
                ```

                ## Prevention

                - Who watches
                  the memory?
                - More.
                """));
    Runbook runbook = estate.runbook(new RunbookId("ops/redis")).orElseThrow();
    assertThat(runbook.title()).isEqualTo("Redis is degraded");
    assertThat(runbook.meta().severity()).isEqualTo(Severity.P1);
    assertThat(runbook.meta().covers()).containsExactly("A-1", "A-2");
    Step symptom = runbook.symptoms().getFirst();
    assertThat(symptom.title()).isEqualTo("It says so.");
    assertThat(symptom.at()).isEqualTo(new Position("ops/redis.md", 18, 6));
    assertThat(symptom.signal().every()).isEqualTo(Duration.ofSeconds(5));
    assertThat(symptom.signal().supporting()).isTrue();
    assertThat(runbook.diagnostics()).extracting(Step::id).containsExactly("ready");
    assertThat(runbook.diagnostics().getFirst().title())
        .isEqualTo("Keep the payload, which is the only witness.");
    Cause cause = runbook.causes().getFirst();
    assertThat(cause.name()).isEqualTo("Redis is down");
    assertThat(cause.id()).isEqualTo("redis-is-down");
    assertThat(cause.evidence()).hasToString("ready.status == 503 || !ready.ok");
    assertThat(cause.mitigation()).contains("restart-redis");
    Procedure restart = estate.mitigation(runbook, cause).orElseThrow();
    assertThat(restart.intro()).isEqualTo("Look first.\n\nThen act.");
    assertThat(restart.steps()).extracting(Step::id).containsExactly("restart", "again");
    assertThat(restart.steps().getFirst().risk()).isEqualTo(Risk.DESTRUCTIVE);
    assertThat(runbook.exit().getFirst().title()).isEqualTo("Recovery verification checklist");
    assertThat(runbook.text().prevention()).containsExactly("Who watches the memory?", "More.");
    assertThat(runbook.text().markdown()).startsWith("# Redis is degraded");
  }

  @Test
  void readsManyRunbooksFromOneDocumentWithLabels() {
    Estate estate =
        read(
            Map.of(
                "modes.md",
                """
                ---
                service: shop
                ---

                # Runbook

                ## 1) `/readyz` returns 503

                Symptoms:

                ```promql id=down
                up == 0
                ```

                **Remediation**:

                ```sh id=restart on=box
                restart api
                ```

                ## 2) Slow

                **Symptoms:** it is slow.

                ```promql id=slow
                x > 1
                ```
                """));
    assertThat(estate.documents().runbooks())
        .extracting(r -> r.id().value(), Runbook::title)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "modes#1-readyz-returns-503", "1) /readyz returns 503"),
            org.assertj.core.groups.Tuple.tuple("modes#2-slow", "2) Slow"));
    Runbook first = estate.documents().runbooks().getFirst();
    assertThat(first.symptoms()).extracting(Step::id).containsExactly("down");
    assertThat(first.mitigations().getFirst().slug()).isEqualTo("remediation");
    assertThat(first.text().markdown()).startsWith("## 1)").doesNotContain("## 2)");
  }

  @Test
  void followsMitigationsAndCallsIntoOtherDocuments() {
    Estate estate =
        read(
            Map.of(
                "a/one.md",
                """
                ---
                service: shop
                ---

                # One

                ## Diagnostics

                ```call
                two.md#look
                ```

                ## Causes

                1. **Down**: it is, `!seen.ok`, then [mend](../two.md#mend).
                """,
                "a/two.md",
                """
                ---
                kind: procedure
                service: shop
                ---

                # Two

                ## Look

                ```http id=seen on=api
                GET /x
                ```
                """,
                "two.md",
                """
                ---
                service: shop
                ---

                # Other

                ## Mitigation

                ### Mend

                ```sh id=mend on=box
                restart api
                ```
                """));
    Runbook one = estate.runbook(new RunbookId("a/one")).orElseThrow();
    Block.Call call = (Block.Call) one.diagnostics().getFirst().block();
    assertThat(estate.called(call).orElseThrow().steps())
        .extracting(Step::id)
        .containsExactly("seen");
    assertThat(one.causes().getFirst().mitigation()).contains("two#mend");
    assertThat(estate.mitigation(one, one.causes().getFirst()).orElseThrow().steps())
        .extracting(Step::id)
        .containsExactly("mend");
  }

  @Test
  void readsADrill() {
    Estate estate =
        read(
            Map.of(
                "one.md",
                """
                ---
                service: shop
                ---

                # One

                ## Symptoms

                ```promql
                up == 0
                ```
                """,
                "drills/break.md",
                """
                ---
                kind: drill
                id: break-one
                service: shop
                runbook: one
                covers: [X-1]
                scale: 60
                twin: no-op
                budgets: {detect: 10s, cause: 5s, recover: 1m30s}
                ---

                # It breaks

                ## Fault

                ```fault http on=control id=break
                PUT /faults/x
                ```

                ## Undo

                ```fault http on=control id=mend
                DELETE /faults/x
                ```
                """));
    Drill drill = estate.documents().drills().getFirst();
    assertThat(drill.id()).isEqualTo("break-one");
    assertThat(drill.scale()).isEqualTo(60);
    assertThat(drill.twin()).isEqualTo(Drill.Twin.NO_OP);
    assertThat(drill.budgets().recover()).isEqualTo(Duration.ofSeconds(90));
    assertThat(drill.fault().getFirst().on()).contains("control");
    assertThat(drill.undo().getFirst().run().repeatable()).isEqualTo(Step.Repeatable.YES);
  }

  @Test
  void readsOldLineEndsAndByteOrderMarks() {
    Estate estate =
        read(
            Map.of(
                "a.md",
                "\uFEFF"
                    + """
                    ---
                    service: shop
                    ---

                    # A

                    ## Symptoms

                    ```promql id=x
                    up == 0
                    ```
                    """
                        .replace("\n", "\r\n")));
    assertThat(estate.documents().runbooks().getFirst().symptoms()).hasSize(1);
  }
}
