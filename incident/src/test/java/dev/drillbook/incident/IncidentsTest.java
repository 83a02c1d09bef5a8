// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.incident.Incident.Phase;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.signals.Marker;
import dev.drillbook.signals.TriggerState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentsTest {
  @TempDir Path folder;
  private Night night;

  @BeforeEach
  void begin() {
    night =
        new Night(
            folder,
            Papers.estate(
                List.of("web"),
                Papers.runbook("ready", "web")
                    .symptom("not-ready")
                    .supporting("log")
                    .diagnostic("db")
                    .cause("The database is down", "db.gone", "start")
                    .cause("The API lost its way", "db.lost", "restart")
                    .mitigation("start")
                    .mitigation("restart")
                    .hold(Duration.ofSeconds(15)),
                Papers.runbook("errors", "web")
                    .symptom("5xx")
                    .yieldsTo("ready")
                    .diagnostic("logs")
                    .cause("A bad deploy", "logs.bad", "rollback")
                    .mitigation("rollback")
                    .hold(Duration.ofSeconds(15)),
                Papers.runbook("backlog", "web")
                    .symptom("queue")
                    .yieldsTo("ready")
                    .diagnostic("jobs")
                    .cause("Too few workers", "jobs.few", "scale")
                    .mitigation("scale")
                    .hold(Duration.ofSeconds(15))));
  }

  @AfterEach
  void end() {
    night.close();
  }

  private static final Map<String, Object> GONE = Map.of("gone", true, "lost", false);
  private static final Map<String, Object> LOST = Map.of("gone", false, "lost", true);
  private static final Map<String, Object> NEITHER = Map.of("gone", false, "lost", false);

  @Test
  void aFailureIsMendedAndClosedOnlyWhenTheExitCriteriaHaveHeld() {
    night.fire("ready/not-ready");
    assertThat(night.only().phase()).isEqualTo(Phase.DETECTED);
    night.after(2);
    assertThat(night.only().phase()).isEqualTo(Phase.EVIDENCE);
    night.evidence(GONE);
    assertThat(night.only().phase()).isEqualTo(Phase.MITIGATE);
    assertThat(night.only().verdict().orElseThrow().cause()).contains("The database is down");
    night.asksAndAnaApproves().mitigated();
    assertThat(night.only().phase()).isEqualTo(Phase.VERIFY);
    night.clear("ready/not-ready").after(1);
    assertThat(night.only().phase()).isEqualTo(Phase.VERIFY);
    night.exitHeld();

    assertThat(night.only().phase()).isEqualTo(Phase.CLOSED);
    assertThat(night.story())
        .isEqualTo(
            """
            opened: Opened: About ready.
            symptom: Step not-ready. For 3 s.
            evidence: Gathering evidence: 1 checks.
            evidence: Evidence gathered: 1 answer.
            cause: Cause: The database is down.
            offer: Mitigation: Do start.
            approval: Asks for an approval: Step start-step (disruptive).
            approval: Approved: Step start-step.
            lead: From here on the lead stays 'About ready'.
            step: Done: Step start-step.
            hold: Judging the exit criteria.
            symptom: Gone: Step not-ready.
            hold: Held: Step recovered.
            closed: Closed after 3 s.\
            """);
  }

  @Test
  void theDatabaseFiresThreeModesInAnyOrderAndThatIsOneIncident() {
    night.fire("errors/5xx").fire("backlog/queue").after(1).fire("ready/not-ready").after(1);

    Incident incident = night.only();
    assertThat(incident.lead()).isEqualTo(new RunbookId("ready"));
    assertThat(incident.candidates())
        .extracting(c -> c.runbook().value() + " " + c.why())
        .containsExactly(
            "ready leads: 'About errors' yields to 'About ready'",
            "errors does not lead: yields to 'About ready'",
            "backlog does not lead: yields to 'About ready'");
    assertThat(night.execution.all(Kind.TRIAGE)).hasSize(1);
    assertThat(night.execution.newest(Kind.TRIAGE).document()).isEqualTo("ready");
  }

  @Test
  void theLeadChangesBeforeAnApprovalAndItsRunsAreCancelledWithTheReason() {
    night.fire("errors/5xx").after(2).evidence(Map.of("bad", true));
    assertThat(night.execution.newest(Kind.MITIGATION).status()).isEqualTo(Status.RUNNING);

    night.fire("ready/not-ready").after(1);

    assertThat(night.only().lead()).isEqualTo(new RunbookId("ready"));
    assertThat(night.execution.newest(Kind.MITIGATION).status()).isEqualTo(Status.CANCELLED);
    assertThat(night.execution.newest(Kind.MITIGATION).reason())
        .isEqualTo("the lead is 'About ready' now");
    assertThat(night.execution.newest(Kind.TRIAGE).document()).isEqualTo("ready");
    assertThat(night.only().phase()).isEqualTo(Phase.EVIDENCE);
  }

  @Test
  void theLeadStaysAfterAnApprovalAndTheNewcomerIsEvidence() {
    night.fire("errors/5xx").after(2).evidence(Map.of("bad", true)).asksAndAnaApproves();

    night.fire("ready/not-ready").after(1);

    assertThat(night.only().lead()).isEqualTo(new RunbookId("errors"));
    assertThat(night.only().candidates().getLast().why())
        .isEqualTo(
            "does not lead: it came after a mitigation was approved, and is kept as evidence");
    assertThat(night.execution.newest(Kind.MITIGATION).status()).isEqualTo(Status.RUNNING);
  }

  @Test
  void whatIsGoneOrOnlySupportingStartsNothing() {
    night.fire("ready/log");
    night.put("ready/not-ready", TriggerState.PENDING);
    night.clear("ready/not-ready");
    night.put("ready/not-ready", TriggerState.NO_DATA);

    assertThat(night.incidents().recent(10)).isEmpty();
  }

  @Test
  void missingDataNeverCloses() {
    night.fire("ready/not-ready").after(2).evidence(GONE).asksAndAnaApproves().mitigated();
    night.put("ready/not-ready", TriggerState.NO_DATA);

    night.exitHeld().after(600);

    assertThat(night.only().phase()).isEqualTo(Phase.VERIFY);
    assertThat(night.only().now()).contains("A person must look").contains("nothing is known");
  }

  @Test
  void anIneffectiveMitigationIsNoticedAndTheLoopEndsWithAPerson() {
    night.fire("ready/not-ready").after(2);
    for (int i = 0; i < 3; i++) {
      night.evidence(GONE).asksAndAnaApproves().mitigated().after(41);
    }

    assertThat(night.only().phase()).isEqualTo(Phase.CAUSE);
    assertThat(night.only().now())
        .isEqualTo(
            "A person must go on: 3 of 3 mitigations did not help: nothing more is tried by itself,"
                + " a person must look");
    assertThat(night.execution.all(Kind.MITIGATION)).hasSize(3);
    assertThat(night.execution.all(Kind.EXIT))
        .extracting(r -> r.status().ended())
        .containsOnly(true);
  }

  @Test
  void evidenceThatCameTooEarlyIsGatheredAgainBeforeAPersonIsAsked() {
    night.fire("ready/not-ready").after(2).evidence(NEITHER);
    assertThat(night.only().phase()).isEqualTo(Phase.CAUSE);
    assertThat(night.only().now()).contains("gathered again");

    night.after(2).evidence(LOST);

    assertThat(night.only().verdict().orElseThrow().cause()).contains("The API lost its way");
    assertThat(night.only().phase()).isEqualTo(Phase.MITIGATE);
  }

  @Test
  void withoutAKnownCauseAPersonIsAskedAfterAFewTries() {
    night.fire("ready/not-ready").after(2);
    for (int i = 0; i < 5; i++) {
      night.evidence(NEITHER).after(2);
    }

    assertThat(night.only().now()).isEqualTo("A person must go on: no known cause");
    assertThat(night.execution.all(Kind.TRIAGE)).hasSize(5);
    assertThat(night.story()).contains("escalated: A person must go on.");
  }

  @Test
  void aProvisionalAnswerIsReplacedWhenWhatWasUnknownIsKnown() {
    night.fire("ready/not-ready").after(2).evidence(Map.of("lost", true));
    assertThat(night.only().verdict().orElseThrow().provisional()).isTrue();

    night.after(2).evidence(GONE).lookRound();

    assertThat(night.only().verdict().orElseThrow().cause()).contains("The database is down");
    assertThat(night.execution.all(Kind.MITIGATION))
        .extracting(r -> r.title() + " " + r.status())
        .containsExactly("Do restart CANCELLED", "Do start RUNNING");
  }

  @Test
  void symptomsThatGoByThemselvesStillHaveToHoldTheExitCriteria() {
    night.fire("ready/not-ready").after(2).evidence(GONE).clear("ready/not-ready").after(6);

    assertThat(night.only().phase()).isEqualTo(Phase.VERIFY);
    assertThat(night.execution.newest(Kind.MITIGATION).status()).isEqualTo(Status.CANCELLED);
    assertThat(night.story()).contains("Recovered by itself");

    night.exitHeld();
    assertThat(night.only().phase()).isEqualTo(Phase.CLOSED);
  }

  @Test
  void theSameSymptomSoonAfterTheCloseReopensAndMarksTheMitigationIneffective() {
    night.fire("ready/not-ready").after(2).evidence(GONE).asksAndAnaApproves().mitigated();
    night.clear("ready/not-ready").exitHeld().after(600);
    assertThat(night.only().phase()).isEqualTo(Phase.CLOSED);

    night.fire("ready/not-ready");

    assertThat(night.only().phase()).isEqualTo(Phase.DETECTED);
    assertThat(night.only().times().reopened()).isEqualTo(1);
    assertThat(night.details()).contains("the same symptom is back 10 min after the close");
    assertThat(night.story()).contains("The last mitigation did not help.");
  }

  @Test
  void afterADrillOrALongTimeTheSameSymptomIsANewIncident() {
    night.incidents().rehearsal("web", true);
    night.fire("ready/not-ready").after(2).evidence(GONE).asksAndAnaApproves().mitigated();
    night.clear("ready/not-ready").exitHeld().after(600);
    night.incidents().rehearsal("web", false);

    night.fire("ready/not-ready");

    assertThat(night.incidents().recent(10)).hasSize(2);
  }

  @Test
  void aKilledProcessGoesOnFromItsRowsAndStartsNothingTwice() {
    night.fire("ready/not-ready").after(2).evidence(GONE);
    night.execution.ask(Kind.MITIGATION);

    night.killAndStartAgain();
    night.lookRound();

    assertThat(night.execution.all(Kind.MITIGATION)).hasSize(1);
    assertThat(night.only().now()).isEqualTo("Waits for an approval: Step start-step");
    night.asksAndAnaApproves().mitigated();
    night.killAndStartAgain();
    night.clear("ready/not-ready").exitHeld();
    assertThat(night.only().phase()).isEqualTo(Phase.CLOSED);
    assertThat(night.execution.all(Kind.EXIT)).hasSize(1);
  }

  @Test
  void aSymptomThatBeganWhileNobodyListenedIsTakenUpOnce() {
    night.signals.put("ready/not-ready", TriggerState.FIRING, night.now());

    night.killAndStartAgain();
    night.killAndStartAgain();

    assertThat(night.only().lead()).isEqualTo(new RunbookId("ready"));
  }

  @Test
  void peopleMayCloseWithAReasonWhichStaysInTheStory() {
    night.fire("ready/not-ready").after(2);

    assertThat(night.incidents().close(night.only().id(), Night.ANA, " "))
        .isInstanceOf(Reply.Refused.class);
    night.incidents().close(night.only().id(), Night.ANA, "a false alarm");

    assertThat(night.only().phase()).isEqualTo(Phase.CLOSED);
    assertThat(night.details()).contains("a false alarm");
    assertThat(night.execution.newest(Kind.TRIAGE).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void deploysNotLongBeforeAndSinceAreInTheStory() {
    night.signals.markers.add(marker(1, night.now().minusSeconds(3600), "long ago"));
    night.signals.markers.add(marker(2, night.now().minusSeconds(60), "release 7"));
    night.fire("ready/not-ready");
    night.signals.markers.add(marker(3, night.now(), "release 6 again"));
    night.after(1).after(1);

    assertThat(night.story()).doesNotContain("long ago").contains("web, release 7.");
    assertThat(night.story()).containsOnlyOnce("web, release 6 again.");
  }

  private static Marker marker(long id, Instant at, String text) {
    return new Marker(id, at, "deploy", "web", "", text);
  }

  @Test
  void aRunbookThatWantsAllItsSymptomsStartsNothingBeforeAllFire() {
    use(
        Papers.estate(
            List.of("web"), Papers.runbook("both", "web").symptom("a").symptom("b").matchAll()));
    night.fire("both/a");
    assertThat(night.incidents().recent(10)).isEmpty();

    night.fire("both/b");

    assertThat(night.only().candidates().getFirst().symptoms()).containsExactly("a", "b");
  }

  @Test
  void observingRecordsWhatWouldHaveBeenOffered() {
    use(
        Papers.estate(
            List.of("web"),
            Papers.runbook("ready", "web")
                .symptom("not-ready")
                .diagnostic("db")
                .cause("The database is down", "db.gone", "start")
                .mitigation("start")
                .mode(Runbook.Mode.OBSERVE)));
    night.fire("ready/not-ready").after(2).evidence(GONE);

    assertThat(night.only().phase()).isEqualTo(Phase.CAUSE);
    assertThat(night.story()).contains("offer: Would have been offered: ready#start.");
    assertThat(night.execution.all(Kind.MITIGATION)).isEmpty();
  }

  @Test
  void twoFailuresThatTurnOutToBeOneBecomeOneIncident() {
    use(
        Papers.estate(
            List.of("web>db", "jobs>db", "db"),
            Papers.runbook("ready", "web").symptom("503").diagnostic("x"),
            Papers.runbook("late", "jobs").symptom("queue").diagnostic("x"),
            Papers.runbook("store", "db").symptom("down").diagnostic("x")));
    night.fire("ready/503").fire("late/queue");
    assertThat(night.incidents().open()).hasSize(2);

    night.fire("store/down");

    Incident one = night.incidents().open().getFirst();
    assertThat(night.incidents().open()).hasSize(1);
    assertThat(one.lead()).isEqualTo(new RunbookId("store"));
    assertThat(one.candidates()).hasSize(3);
  }

  @Test
  void peopleMayChooseAnotherMitigation() {
    night.fire("ready/not-ready").after(2).evidence(GONE);

    night.incidents().mitigate(night.only().id(), Night.ANA, "restart");

    assertThat(night.execution.all(Kind.MITIGATION))
        .extracting(r -> r.title() + " " + r.status() + " by " + r.requester())
        .containsExactly("Do start CANCELLED by system", "Do restart RUNNING by ana");
    assertThat(night.incidents().mitigate(night.only().id(), Night.ANA, "nonsense"))
        .isInstanceOf(Reply.Refused.class);
  }

  private void use(Estate estate) {
    night.close();
    night = new Night(folder.resolve("other"), estate);
  }
}
