// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static dev.drillbook.execution.fixture.Steps.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Execution.Notification;
import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.runbook.Block;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeopleTest {
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

  private Reply answer(RunId run, String text) {
    Reply reply = bench.execution().answer(run, "count", Bench.ANA, text);
    bench.engine().crank();
    return reply;
  }

  @Test
  void aManualStepTakesAnAnswerOfItsTypeAndLaterStepsReadIt() {
    RunId run =
        bench.run(
            Steps.of("count", new Block.Manual("How many?", Block.Answer.NUMBER)).step(),
            post("scale", "/scale/${result:count.answer}").when("count.answer > 2").step());
    assertThat(bench.view(run).status()).isEqualTo(Status.WAITING);
    assertThat(answer(run, "many"))
        .isEqualTo(new Reply.Refused("count: 'many' is no number. Answer with one."));
    assertThat(answer(run, " 3 ")).isInstanceOf(Reply.Accepted.class);
    assertThat(bench.shop.effects()).containsExactly("POST /scale/3");
    assertThat(answer(run, "4"))
        .isEqualTo(new Reply.Refused(run + ": the run is over. Nothing can be changed any more."));
  }

  @Test
  void aStepMayBeLeftOutWithAReason() {
    RunId run = bench.asking(post("restart", "/restart").step(), post("next", "/next").step());
    bench.execution().skip(run, "restart", Bench.KOFI, "already done");
    bench.engine().crank();
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(bench.step(run, "restart").reason()).isEqualTo("left out by kofi: already done");
    assertThat(bench.step(run, "next").status()).isEqualTo(StepStatus.NEEDS_APPROVAL);
  }

  @Test
  void aPauseSurvivesARestartAndIsNoticedLate() {
    RunId run =
        bench.run(
            Steps.of("pause", new Block.Wait(Duration.ofMinutes(1))).step(),
            post("next", "/next").step());
    assertThat(bench.step(run, "pause").status()).isEqualTo(StepStatus.STARTED);
    bench.clock.pass(Duration.ofMinutes(61));
    bench.restart();
    assertThat(bench.step(run, "pause").reason())
        .isEqualTo("the pause is over, noticed 3600 s late");
    assertThat(bench.shop.effects()).containsExactly("POST /next");
  }

  @Test
  void aMessageIsKeptForThePage() {
    bench.run(Steps.of("tell", new Block.Notify("All is well.", "team")).step());
    assertThat(bench.execution().notifications(5))
        .containsExactly(new Notification(bench.clock.instant(), "team", "All is well."));
  }

  @Test
  void whatDoesNotExistIsRefused() {
    RunId none = new RunId("r-999999");
    assertThat(bench.execution().cancel(none, Bench.ANA, "why"))
        .isEqualTo(new Reply.Refused("r-999999: no such run. Check its id."));
    assertThat(bench.execution().run(none)).isEmpty();
  }
}
