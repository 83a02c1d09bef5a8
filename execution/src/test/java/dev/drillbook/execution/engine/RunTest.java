// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static dev.drillbook.execution.fixture.Steps.cel;
import static dev.drillbook.execution.fixture.Steps.get;
import static dev.drillbook.execution.fixture.Steps.post;
import static dev.drillbook.execution.fixture.Steps.sql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.Shop;
import dev.drillbook.target.HttpGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void stepsRunInOrderAndLaterOnesReadEarlierResults() {
    RunId run =
        bench.run(
            get("ready", "/ready").step(),
            cel("empty", "ready.json.effects == 0").step(),
            post("restart", "/restart?after=${result:ready.status}").step(),
            sql("rows", "SELECT 1").expect("rows[0].effects == 1").step());
    assertThat(bench.view(run).status()).as(bench.view(run).reason()).isEqualTo(Status.SUCCEEDED);
    assertThat(bench.step(run, "empty").result()).containsEntry("value", true);
    assertThat(bench.shop.effects()).containsExactly("POST /restart?after=200");
    assertThat(bench.journal(run))
        .containsExactly(
            "Created",
            "Prepared ready",
            "Started ready",
            "Ended ready",
            "Prepared empty",
            "Started empty",
            "Ended empty",
            "Prepared restart",
            "Started restart",
            "Ended restart",
            "Prepared rows",
            "Started rows",
            "Ended rows",
            "RunEnded");
    assertThat(bench.engine().verify(run)).isEmpty();
  }

  @Test
  void whatWhenDoesNotAskForIsLeftOutWithTheReason() {
    RunId run =
        bench.run(
            get("ready", "/ready").step(),
            post("restart", "/restart").when("ready.status != 200").step());
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(bench.step(run, "restart").reason()).contains("ready.status");
    assertThat(bench.view(run).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(bench.shop.effects()).isEmpty();
  }

  @Test
  void anUnknownWhenNeverRunsTheStep() {
    RunId run = bench.run(post("restart", "/restart").when("nobody.status != 200").step());
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.FAILED);
    assertThat(bench.view(run).status()).isEqualTo(Status.FAILED);
    assertThat(bench.shop.effects()).isEmpty();
  }

  @Test
  void aCheckIsTriedAgainUntilItHolds() {
    bench.shop.answer("/ready", any -> new HttpGate.Unreachable("nobody"));
    RunId run = bench.run(get("ready", "/ready").expect("status == 200").retries(10).step());
    assertThat(bench.step(run, "ready").status()).isEqualTo(StepStatus.STARTED);
    assertThat(bench.step(run, "ready").reason()).startsWith("try 1 of 11: nobody");
    bench.pass(Duration.ofSeconds(3));
    bench.shop.answer("/ready", any -> Shop.ok("{}"));
    bench.pass(Duration.ofSeconds(1));
    assertThat(bench.step(run, "ready").status()).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(bench.step(run, "ready").reason()).contains("as expected");
  }

  @Test
  void aCheckThatNeverHoldsStopsTheRunBeforeTheNextChange() {
    RunId run =
        bench.run(
            get("ready", "/ready").expect("status == 503").step(),
            post("restart", "/restart").step());
    assertThat(bench.view(run).status()).isEqualTo(Status.FAILED);
    assertThat(bench.view(run).reason()).contains("not as expected").contains("200");
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(bench.shop.effects()).isEmpty();
  }

  @Test
  void aQuestionWithoutAnAnswerDoesNotStopTheRun() {
    bench.shop.answer("/ready", any -> new HttpGate.Unreachable("nobody"));
    RunId run =
        bench.run(
            get("ready", "/ready").step(),
            post("restart", "/restart").when("!ready.ok || ready.status != 200").step());
    assertThat(bench.step(run, "ready").status()).isEqualTo(StepStatus.UNREACHABLE);
    assertThat(bench.step(run, "ready").result())
        .containsEntry("ok", false)
        .containsEntry("unreachable", true)
        .containsEntry("outcome", "unreachable");
    assertThat(bench.shop.effects()).containsExactly("POST /restart");
    assertThat(bench.view(run).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void aMissingValueIsRefusedBeforeAnythingRuns() {
    RunId run = bench.run(post("restart", "/restart/${result:ready.json.id}").step());
    assertThat(bench.step(run, "restart").reason()).contains("${result:ready.json.id}: no such");
    assertThat(bench.shop.requests()).isEmpty();
    assertThat(bench.view(run).status()).isEqualTo(Status.FAILED);
  }

  @Test
  void listenersSeeEveryChangeInOrderAndMayActThemselves() {
    List<Status> seen = new java.util.ArrayList<>();
    bench.execution().onChange(view -> seen.add(view.status()));
    bench
        .execution()
        .onChange(view ->
            view.steps().stream()
                .filter(step -> step.status() == StepStatus.NEEDS_APPROVAL)
                .forEach(step ->
                    bench
                        .execution()
                        .approve(
                            view.id(),
                            step.id(),
                            step.approval().orElseThrow().hash(),
                            Bench.ANA)));
    RunId run = bench.asking(post("restart", "/restart").step());
    assertThat(bench.view(run).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(seen).startsWith(Status.RUNNING, Status.WAITING).endsWith(Status.SUCCEEDED);
  }

  @Test
  void secretsAreMaskedBeforeTheyAreStored() {
    bench.shop.answer("/env", any -> Shop.ok("{\"password\": \"hunter22\"}"));
    RunId run = bench.run(get("env", "/env").step());
    assertThat(bench.step(run, "env").result())
        .containsEntry("json", Map.of("password", "***"))
        .containsEntry("body", "{\"password\": \"***\"}");
    List<String> payloads =
        bench
            .database()
            .read(handle ->
                handle.select("SELECT payload FROM journal_payload").mapTo(String.class).list());
    assertThat(payloads).isNotEmpty().noneMatch(payload -> payload.contains("hunter22"));
  }
}
