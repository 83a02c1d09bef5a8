// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static dev.drillbook.execution.fixture.Steps.get;
import static dev.drillbook.execution.fixture.Steps.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Preview;
import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.RunView.StepView;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.Shop;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Risk;
import dev.drillbook.target.HttpGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people may do to a run that goes on, and to one that has failed. */
final class ControlTest {
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

  private static Steps pause(Duration length) {
    return Steps.of("pause", new Block.Wait(length));
  }

  @Test
  void aPausedRunBeginsNothingAndKnowsItAfterARestart() {
    RunId run = bench.run(pause(Duration.ofSeconds(5)).step(), post("restart", "/restart").step());
    assertThat(bench.execution().pause(run, Bench.ANA, "lunch")).isInstanceOf(Reply.Accepted.class);
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.step(run, "pause").status()).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(bench.shop.effects()).isEmpty();
    bench.restart();
    assertThat(bench.view(run).status()).isEqualTo(Status.WAITING);
    assertThat(bench.view(run).reason()).isEqualTo("paused by ana: lunch");
    assertThat(bench.execution().pause(run, Bench.KOFI, "again")).isInstanceOf(Reply.Refused.class);
    assertThat(bench.execution().proceed(run, Bench.KOFI)).isInstanceOf(Reply.Accepted.class);
    bench.engine().crank();
    assertThat(bench.view(run).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(bench.shop.effects()).containsExactly("POST /restart");
    assertThat(bench.execution().proceed(run, Bench.KOFI)).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void aFailedRunGoesOnAtTheFailedStepAndRepeatsNothing() {
    bench.shop.answer(
        "/second", any -> new HttpGate.Response(500, Map.of(), "", false, Duration.ZERO));
    RunId run =
        bench.run(
            post("first", "/first").step(),
            post("second", "/second").expect("status == 200").step(),
            post("third", "/third").step());
    assertThat(bench.view(run).status()).isEqualTo(Status.FAILED);
    bench.shop.answer("/second", any -> Shop.ok("{}"));
    bench.restart();
    assertThat(bench.execution().retry(run, Bench.ANA, "mended"))
        .isInstanceOf(Reply.Accepted.class);
    bench.engine().crank();
    assertThat(bench.view(run).status()).as(bench.view(run).reason()).isEqualTo(Status.SUCCEEDED);
    assertThat(bench.shop.effects())
        .containsExactly("POST /first", "POST /second", "POST /second", "POST /third");
    assertThat(bench.shop.requests().stream().map(r -> r.headers().get("Idempotency-Key")))
        .doesNotHaveDuplicates();
    assertThat(bench.engine().verify(run)).isEmpty();
    assertThat(bench.execution().retry(run, Bench.ANA, "once more"))
        .isInstanceOf(Reply.Refused.class);
    bench.restart();
    assertThat(bench.view(run).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void aRunWithAnUnknownOutcomeIsNotTriedAgain() {
    bench.shop.answer("/restart", any -> new HttpGate.Lost("reset"));
    RunId run = bench.run(post("restart", "/restart").step());
    bench.pass(Duration.ofSeconds(15));
    bench
        .execution()
        .decide(run, "restart", Bench.ANA, dev.drillbook.execution.Execution.Decision.ABORT);
    assertThat(bench.execution().retry(run, Bench.ANA, "again"))
        .isInstanceOfSatisfying(
            Reply.Refused.class, no -> assertThat(no.reason()).contains("is not known"));
    assertThat(bench.execution().retry(new RunId("r-999"), Bench.ANA, "x"))
        .isInstanceOf(Reply.Refused.class);
  }

  @Test
  void aRunThatOnlyLooksLeavesOutWhatChanges() {
    RunId run =
        bench.start(
            Bench.request(
                Bench.rules(Risk.DESTRUCTIVE).readOnly(),
                get("ready", "/ready").step(),
                post("restart", "/restart").step()));
    assertThat(bench.view(run).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(bench.step(run, "ready").status()).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(bench.step(run, "restart").reason()).contains("goes no further than read");
    assertThat(bench.shop.effects()).isEmpty();
  }

  @Test
  void aPreviewRendersClassifiesAndTouchesNothing() {
    Preview preview =
        bench
            .execution()
            .preview(
                Bench.request(
                    Bench.rules(Risk.READ),
                    get("ready", "/ready").step(),
                    post("restart", "/restart").step(),
                    post("next", "/next/${result:ready.status}").step()));
    assertThat(preview.lines().get(1).rendered()).startsWith("POST http://shop:80/restart");
    assertThat(preview.lines().get(1).approvals()).isPositive();
    assertThat(preview.lines().get(2).reason()).contains("no such value among the results");
    assertThat(preview.counts()).containsEntry("shop", new Preview.Count(1, 0, 1, 0, 1));
    assertThat(bench.shop.requests()).isEmpty();
    assertThat(bench.execution().recent(9)).isEmpty();
  }

  @Test
  void oneAwakePersonMayBreakTheGlassAndItIsLoud() {
    RunId run = bench.asking(post("restart", "/restart").risk(Risk.DESTRUCTIVE).step());
    StepView asked = bench.step(run, "restart");
    String hash = asked.approval().orElseThrow().hash();
    assertThat(asked.approval().orElseThrow().needed()).isEqualTo(2);
    assertThat(bench.execution().breakGlass(run, "restart", hash, Bench.ANA, " "))
        .isInstanceOf(Reply.Refused.class);
    assertThat(bench.execution().breakGlass(run, "restart", hash, Actor.SYSTEM, "alone"))
        .isInstanceOf(Reply.Refused.class);
    assertThat(bench.execution().breakGlass(run, "restart", "other", Bench.ANA, "alone"))
        .isInstanceOf(Reply.Refused.class);
    assertThat(bench.execution().breakGlass(run, "restart", hash, Bench.ANA, "nobody answers"))
        .isInstanceOf(Reply.Accepted.class);
    bench.engine().crank();
    assertThat(bench.shop.effects()).hasSize(1);
    assertThat(bench.execution().journal(run))
        .anySatisfy(r -> assertThat(r.reason()).isEqualTo("BREAK-GLASS by ana: nobody answers"));
  }
}
