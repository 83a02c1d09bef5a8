// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static dev.drillbook.execution.fixture.Steps.get;
import static dev.drillbook.execution.fixture.Steps.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.Estates;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Risk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApprovalTest {
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

  private String hash(RunId run, String step) {
    return bench.step(run, step).approval().orElseThrow().hash();
  }

  private Reply approve(RunId run, String hash, Actor who) {
    Reply reply = bench.execution().approve(run, "restart", hash, who);
    bench.engine().crank();
    return reply;
  }

  private static void refused(Reply reply, String why) {
    assertThat(reply)
        .isInstanceOfSatisfying(Reply.Refused.class, r -> assertThat(r.reason()).contains(why));
  }

  @Test
  void aReadRunsByItselfAndADisruptiveStepAtP1AsksOnePerson() {
    RunId run = bench.asking(get("ready", "/ready").step(), post("restart", "/restart").step());
    assertThat(bench.view(run).status()).isEqualTo(Status.WAITING);
    assertThat(bench.view(run).reason()).contains("disruptive").contains("needs 1 approval");
    assertThat(bench.shop.effects()).isEmpty();
    assertThat(approve(run, hash(run, "restart"), Bench.ANA)).isInstanceOf(Reply.Accepted.class);
    assertThat(bench.shop.effects()).containsExactly("POST /restart");
    assertThat(bench.step(run, "restart").approval().orElseThrow().given()).containsExactly("ana");
  }

  @Test
  void twoMeansTwoDifferentPeople() {
    RunId run = bench.asking(post("restart", "/restart").risk(Risk.DESTRUCTIVE).step());
    String hash = hash(run, "restart");
    approve(run, hash, Bench.ANA);
    refused(approve(run, hash, Bench.ANA), "has agreed already");
    assertThat(bench.shop.effects()).isEmpty();
    approve(run, hash, Bench.KOFI);
    assertThat(bench.shop.effects()).containsExactly("POST /restart");
  }

  @Test
  void anApprovalOfSomethingElseIsRefused() {
    RunId run = bench.asking(post("restart", "/restart").step());
    refused(approve(run, "0".repeat(64), Bench.ANA), "has changed since it was shown");
    refused(approve(run, hash(run, "restart"), Actor.SYSTEM), "takes a person");
    assertThat(bench.shop.effects()).isEmpty();
  }

  @Test
  void whatWouldRunElsewhereThanAgreedAsksAgain() {
    RunId run = bench.asking(post("restart", "/restart").step());
    String before = hash(run, "restart");
    bench.use(Estates.shop("http://other:80", Map.of()));
    approve(run, before, Bench.ANA);
    assertThat(bench.shop.effects()).isEmpty();
    assertThat(bench.step(run, "restart").status()).isEqualTo(StepStatus.NEEDS_APPROVAL);
    assertThat(bench.step(run, "restart").reason()).contains("void");
    assertThat(hash(run, "restart")).isNotEqualTo(before);
    approve(run, hash(run, "restart"), Bench.ANA);
    assertThat(bench.shop.requests().getLast().url()).isEqualTo("http://other:80/restart");
  }

  @Test
  void anExpiredApprovalIsVoidAndAskedForAgain() {
    RunId run = bench.asking(post("restart", "/restart").risk(Risk.DESTRUCTIVE).step());
    approve(run, hash(run, "restart"), Bench.ANA);
    bench.pass(Duration.ofMinutes(16));
    assertThat(bench.step(run, "restart").approval().orElseThrow().given()).isEmpty();
    assertThat(bench.journal(run)).contains("ApprovalExpired restart");
    approve(run, hash(run, "restart"), Bench.KOFI);
    assertThat(bench.shop.effects()).isEmpty();
  }

  @Test
  void anApprovalSurvivesARestart() {
    RunId run = bench.asking(post("restart", "/restart").risk(Risk.DESTRUCTIVE).step());
    approve(run, hash(run, "restart"), Bench.ANA);
    bench.restart();
    approve(run, hash(run, "restart"), Bench.KOFI);
    assertThat(bench.shop.effects()).containsExactly("POST /restart");
  }

  @Test
  void aDrillsWordIsEnough() {
    RunId run = bench.asking(post("restart", "/restart").risk(Risk.DESTRUCTIVE).step());
    approve(run, hash(run, "restart"), new Actor(Actor.Kind.DRILL, "drill"));
    assertThat(bench.shop.effects()).containsExactly("POST /restart");
  }

  @Test
  void aMitigationWithoutEffectIsApprovedAndDoesNothing() {
    RunId run =
        bench.start(
            Bench.request(
                new dev.drillbook.execution.RunRequest.Rules(
                    Actor.SYSTEM, dev.drillbook.runbook.Severity.P1, Risk.READ, true, false),
                post("restart", "/restart").step()));
    approve(run, hash(run, "restart"), Bench.ANA);
    assertThat(bench.view(run).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(bench.step(run, "restart").reason()).contains("nothing was done");
    assertThat(bench.shop.requests()).isEmpty();
  }

  @Test
  void aQuestionToPeopleWantsTheRoleThatItNames() {
    Block.Approve question = new Block.Approve("Fail over?", Optional.of("commander"), 1);
    RunId run = bench.run(Steps.of("restart", question).step(), post("move", "/move").step());
    String hash = hash(run, "restart");
    refused(approve(run, hash, Bench.KOFI), "role commander");
    approve(run, hash, Bench.ANA);
    assertThat(bench.step(run, "restart").result())
        .containsEntry("approved", true)
        .containsEntry("by", List.of("ana"));
    assertThat(bench.shop.effects()).containsExactly("POST /move");
  }

  @Test
  void theRiskIsJudgedOnTheRenderedText() {
    RunId run = bench.asking(Steps.sql("tidy", "DELETE FROM orders").step());
    assertThat(bench.step(run, "tidy").status()).isEqualTo(StepStatus.NEEDS_APPROVAL);
    assertThat(bench.step(run, "tidy").risk()).isNotEqualTo(Risk.READ);
    assertThat(bench.shop.effects()).isEmpty();
  }
}
