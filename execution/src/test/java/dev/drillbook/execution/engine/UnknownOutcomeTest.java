// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static dev.drillbook.execution.fixture.Steps.get;
import static dev.drillbook.execution.fixture.Steps.post;
import static dev.drillbook.execution.fixture.Steps.sql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Execution.Decision;
import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.Shop;
import dev.drillbook.runbook.Step.Repeatable;
import dev.drillbook.target.HttpGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnknownOutcomeTest {
  /** Timeout of the fixture's steps, and settle. */
  private static final Duration SETTLED = Duration.ofSeconds(15);

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    bench.shop.answer("/restart", any -> new HttpGate.Lost("reset"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void works() {
    bench.shop.answer("/restart", any -> Shop.ok("{}"));
  }

  @Test
  void nothingIsDecidedBeforeTheFirstTryCanNoLongerBeRunning() {
    RunId run = bench.run(post("restart", "/restart").repeatable(Repeatable.YES).step());
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.UNKNOWN);
    bench.pass(SETTLED.minusMillis(1));
    assertThat(bench.shop.effects()).hasSize(1);
    works();
    bench.pass(Duration.ofMillis(1));
    assertThat(bench.shop.effects()).hasSize(2);
    assertThat(bench.view(run).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void aStepThatMustNotBeRepeatedWaitsForAPerson() {
    RunId run = bench.run(post("restart", "/restart").step());
    bench.pass(SETTLED);
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.NEEDS_ANSWER);
    assertThat(bench.step(run, "restart").reason()).contains("must not be repeated blindly");
    assertThat(bench.view(run).status()).isEqualTo(Status.WAITING);
    assertThat(bench.execution().skip(run, "restart", Bench.ANA, "no"))
        .isInstanceOf(Reply.Refused.class);
    bench.execution().decide(run, "restart", Bench.ANA, Decision.HAPPENED);
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(bench.step(run, "restart").reason()).isEqualTo("ana says that it happened");
    assertThat(bench.shop.effects()).hasSize(1);
  }

  @Test
  void aPersonMayHaveItRunAgainOrGiveUp() {
    RunId again = bench.run(post("restart", "/restart").step());
    bench.pass(SETTLED);
    works();
    bench.execution().decide(again, "restart", Bench.ANA, Decision.RUN_AGAIN);
    bench.engine().crank();
    assertThat(bench.view(again).status()).isEqualTo(Status.SUCCEEDED);

    bench.shop.answer("/stop", any -> new HttpGate.Lost("reset"));
    RunId given = bench.run(post("stop", "/stop").step(), post("next", "/next").step());
    bench.pass(SETTLED);
    bench.execution().decide(given, "stop", Bench.ANA, Decision.ABORT);
    assertThat(bench.view(given).status()).isEqualTo(Status.FAILED);
    assertThat(bench.step(given, "stop").status()).isEqualTo(StepStatus.UNKNOWN);
    assertThat(bench.step(given, "next").status()).isEqualTo(StepStatus.SKIPPED);
  }

  @Test
  void theProbeWithDoneTellsThatItHappened() {
    RunId run =
        bench.run(
            post("restart", "/restart")
                .probe("revision")
                .done("revision.rows[0].effects != before.rows[0].effects")
                .step(),
            sql("revision", "SELECT 1").step());
    bench.pass(SETTLED);
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(bench.step(run, "restart").reason()).startsWith("it took effect");
    assertThat(bench.shop.effects()).hasSize(1);
    assertThat(bench.journal(run))
        .containsSubsequence(
            "ProbedBefore restart", "Started restart", "Witnessed restart", "ProbedAfter restart");
  }

  @Test
  void theProbeWithDoneTellsThatItDidNotAndOnlyThenItRunsAgain() {
    RunId run =
        bench.run(
            post("restart", "/restart").probe("ready").done("ready.json.mended == true").step(),
            get("ready", "/ready").step());
    bench.shop.answer("/ready", any -> Shop.ok("{\"mended\": false}"));
    works();
    bench.pass(SETTLED);
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(bench.shop.effects()).hasSize(2);
    assertThat(bench.journal(run)).contains("ProbedAfter restart");
  }

  @Test
  void aProbeWithoutDoneNeverProvesThatNothingHappened() {
    bench.shop.answer(
        "/ready", any -> new HttpGate.Response(503, java.util.Map.of(), "", false, Duration.ZERO));
    RunId run =
        bench.run(post("restart", "/restart").probe("ready").step(), get("ready", "/ready").step());
    bench.pass(SETTLED);
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.NEEDS_ANSWER);
    assertThat(bench.shop.effects()).hasSize(1);
  }

  @Test
  void theTargetOfAnUnknownOutcomeStaysTakenAlsoAfterARestart() {
    RunId first = bench.run(post("restart", "/restart").step());
    bench.restart();
    RunId second = bench.run(post("other", "/other").step());
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.step(first, "restart").status()).isEqualTo(StepStatus.NEEDS_ANSWER);
    assertThat(bench.shop.effects()).containsExactly("POST /restart");
    bench.execution().decide(first, "restart", Bench.ANA, Decision.HAPPENED);
    bench.engine().crank();
    bench.pass(Duration.ofSeconds(2));
    assertThat(bench.view(second).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void aKeyedRequestGoesOutAgainWithTheSameKey() {
    RunId run = bench.run(post("restart", "/restart").repeatable(Repeatable.KEYED).step());
    works();
    bench.pass(SETTLED);
    assertThat(bench.view(run).status()).isEqualTo(Status.SUCCEEDED);
    List<String> keys =
        bench.shop.requests().stream().map(r -> r.headers().get("Idempotency-Key")).toList();
    assertThat(keys).hasSize(2).allMatch(keys.getFirst()::equals);
  }

  @Test
  void repeatingEndsAtSomePoint() {
    RunId run = bench.run(post("restart", "/restart").repeatable(Repeatable.YES).step());
    bench.pass(Duration.ofMinutes(10));
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.NEEDS_ANSWER);
    assertThat(bench.shop.effects()).hasSize(3);
  }

  @Test
  void whatNeverBeganIsNotUnknown() {
    bench.shop.answer("/restart", any -> new HttpGate.Unreachable("refused"));
    RunId run = bench.run(post("restart", "/restart").retries(2).step());
    works();
    bench.pass(Duration.ofSeconds(1));
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(bench.shop.effects()).hasSize(1);
  }
}
