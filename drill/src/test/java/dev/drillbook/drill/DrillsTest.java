// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.drill.DrillScore.Outcome;
import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Drill.Twin;
import dev.drillbook.signals.TriggerState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillsTest {
  private static final Actor ANA = new Actor(Actor.Kind.PERSON, "ana");
  private static final String FIRST = "d-0001";

  @TempDir Path folder;
  private final HandSignals signals = new HandSignals();
  private final HandExecution execution = new HandExecution();
  private final HandIncidents incidents = new HandIncidents();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private Database database;
  private DurableDrills drills;

  @BeforeEach
  void begin() {
    database = Database.open(folder.resolve("drills.db"), List.of(Drills.MIGRATIONS));
    drills = open("lab", 60);
  }

  @AfterEach
  void end() {
    database.close();
  }

  private DurableDrills open(String environment, int scale) {
    DurableDrills opened =
        new DurableDrills(new Surroundings(database, signals, execution, incidents, () -> now));
    opened.use(Papers.estate(environment), scale, List.of("ready.md:9:1: not below 4 s"));
    opened.takeUp();
    return opened;
  }

  private void after(int seconds) {
    now = now.plusSeconds(seconds);
    drills.lookRound();
  }

  private DrillScore score() {
    return drills.score(FIRST).orElseThrow();
  }

  private void injected(String drill) {
    assertThat(drills.start(drill, ANA)).isEqualTo(new Drills.Started.Running(FIRST));
    drills.lookRound();
    execution.end(Kind.FAULT, Status.SUCCEEDED);
    drills.lookRound();
  }

  private void detected() {
    now = now.plusSeconds(2);
    signals.put("ready/not-ready", TriggerState.FIRING, now);
    incidents.open("ready", now);
    drills.lookRound();
  }

  private void mitigated() {
    incidents.cause("It is down", false, now);
    incidents.run(execution.add(Kind.MITIGATION, "Start it", StepStatus.NEEDS_APPROVAL));
    drills.lookRound();
    execution.end(Kind.MITIGATION, Status.SUCCEEDED);
  }

  private void closedByItsCriteria() {
    incidents.run(execution.add(Kind.EXIT, "Exit criteria", StepStatus.NEEDS_ANSWER));
    drills.lookRound();
    execution.end(Kind.EXIT, Status.SUCCEEDED);
    now = now.plusSeconds(15);
    signals.put("ready/not-ready", TriggerState.INACTIVE, now);
    incidents.closed(now);
    drills.lookRound();
  }

  private void undone() {
    execution.end(Kind.UNDO, Status.SUCCEEDED);
    drills.lookRound();
  }

  @Test
  void aDrillPassesWhenEverythingIsAsItsDocumentSays() {
    injected("down");
    detected();
    mitigated();
    closedByItsCriteria();
    undone();

    DrillScore score = score();
    assertThat(score.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(score.reason()).isEqualTo("detected after 2 s, recovered after 17 s");
    assertThat(score.times())
        .isEqualTo(
            new DrillScore.Times(
                score.times().started(),
                Optional.of(2000L),
                Optional.of(1000L),
                Optional.of(2000L),
                Optional.of(17000L),
                Optional.of(17000L)));
    assertThat(score.runbook()).contains("ready");
    assertThat(score.answer())
        .isEqualTo(
            new DrillScore.Answer(
                Optional.of("It is down"), Optional.of("It is down"), Optional.of("Start it")));
    assertThat(score.clamped()).containsExactly("ready.md:9:1: not below 4 s");
    assertThat(execution.acts)
        .containsExactly("approve r-02 only by drill", "answer r-03 only by drill: drill");
    assertThat(drills.injected()).isEmpty();
    assertThat(incidents.acts)
        .containsSubsequence(
            "rehearsal on web", "no-op off web", "no-op off web", "rehearsal off web");
  }

  @Test
  void theWrongCauseFailsAndItsMitigationIsNotAgreedTo() {
    injected("down");
    detected();
    incidents.cause("It is slow", false, now);
    incidents.run(execution.add(Kind.MITIGATION, "Wait", StepStatus.NEEDS_APPROVAL));
    drills.lookRound();
    undone();
    incidents.closed(now);
    signals.put("ready/not-ready", TriggerState.INACTIVE, now);
    after(1);

    assertThat(score().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(score().reason()).isEqualTo("wrong cause: 'It is slow', not 'It is down'");
    assertThat(score().answer().cause()).contains("It is slow");
    assertThat(execution.acts).isEmpty();
  }

  @Test
  void aProvisionalOtherCauseIsWaitedOutUntilTheBudgetIsOver() {
    injected("down");
    detected();
    incidents.cause("It is slow", true, now);
    after(4);
    assertThat(score().reason()).isEqualTo("running: cause");

    incidents.cause("It is down", false, now);
    after(0);

    assertThat(score().reason()).isEqualTo("running: mend");
  }

  @Test
  void lateDetectionFailsButTheRestIsStillMeasured() {
    injected("down");
    after(2);
    detected();
    mitigated();
    closedByItsCriteria();
    undone();

    assertThat(score().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(score().reason()).isEqualTo("detected after 4 s, budget 3 s");
    assertThat(score().times().recoveredMs()).contains(19000L);
  }

  @Test
  void nothingDetectedFails() {
    injected("down");
    after(6);

    assertThat(score().reason()).isEqualTo("not detected within 6 s, budget 3 s");
    assertThat(execution.all(Kind.UNDO)).hasSize(1);
  }

  @Test
  void anotherLeadOrASecondIncidentIsTheWrongRunbook() {
    injected("down");
    now = now.plusSeconds(1);
    incidents.open("other", now);
    incidents.cause("It is down", false, now);
    drills.lookRound();
    assertThat(score().reason()).isEqualTo("wrong runbook: other led, not ready");

    incidents.closed(now);
    undone();
    after(1);
    drills.start("down", ANA);
    drills.lookRound();
    execution.end(Kind.FAULT, Status.SUCCEEDED);
    detected();
    incidents.open("other", now);
    after(1);
    assertThat(drills.recent(1).getFirst().reason())
        .isEqualTo("wrong runbook: a second incident opened, i-3 led by other");
  }

  @Test
  void withoutSteadyStateADrillIsInvalidAndBreaksNothing() {
    signals.unsteady = Optional.of("the window of 5xx is not full");
    drills.start("down", ANA);
    after(89);
    assertThat(score().outcome()).isEqualTo(Outcome.RUNNING);
    after(1);

    assertThat(score().outcome()).isEqualTo(Outcome.INVALID);
    assertThat(score().reason())
        .isEqualTo("no steady state within 90 s: the window of 5xx is not full");
    assertThat(execution.all(Kind.FAULT)).isEmpty();
  }

  @Test
  void aMitigationThatDoesNothingMustLeaveTheIncidentOpen() {
    injected("no-op");
    assertThat(incidents.acts).contains("no-op on web");
    detected();
    mitigated();
    after(1);
    assertThat(score().reason()).isEqualTo("running: watch");
    after(20);
    undone();
    signals.put("ready/not-ready", TriggerState.INACTIVE, now);
    after(1);
    assertThat(score().reason()).isEqualTo("running: aftermath");
    after(40);
    after(0);

    assertThat(incidents.acts).contains("close i-1 by drill: drill ended");
    assertThat(score().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(score().reason())
        .isEqualTo("the mitigation did nothing, and the incident stayed open");
    assertThat(score().times().recoveredMs()).isEmpty();
  }

  @Test
  void aTwinWhoseIncidentClosesFails() {
    injected("no-op");
    detected();
    mitigated();
    after(1);
    incidents.closed(now);
    after(1);

    assertThat(score().reason()).isEqualTo("it closed although the mitigation did nothing");
  }

  @Test
  void theDataVanishesOnlyAfterTheMitigation() {
    injected("dark");
    detected();
    assertThat(execution.all(Kind.FAULT)).hasSize(1);
    mitigated();
    after(1);
    assertThat(execution.all(Kind.FAULT)).hasSize(2);
    assertThat(execution.all(Kind.FAULT).getLast().steps().getFirst().id())
        .isEqualTo("gone_metrics");
    execution.end(Kind.FAULT, Status.SUCCEEDED);
    after(1);
    after(20);

    assertThat(score().reason()).isEqualTo("running: undo");
  }

  @Test
  void aProcessKilledBetweenTheDueRowAndTheFaultGoesOnAndUndoesInTheEnd() {
    drills.start("down", ANA);
    drills.lookRound();
    assertThat(drills.injected()).extracting(Drills.Injected::drill).containsExactly("down");
    assertThat(execution.all(Kind.FAULT).getFirst().status()).isEqualTo(Status.RUNNING);

    drills = open("lab", 60);
    assertThat(execution.all(Kind.FAULT)).hasSize(1);
    assertThat(execution.all(Kind.UNDO)).isEmpty();

    now = now.plus(Duration.ofMinutes(10));
    drills = open("lab", 60);
    assertThat(execution.all(Kind.UNDO)).hasSize(1);
    undone();
    assertThat(drills.injected()).isEmpty();
  }

  @Test
  void aFaultByHandIsUndoneByItselfAndOnlyOneStandsAtATime() {
    assertThat(drills.inject("down", ANA, Duration.ofSeconds(30))).isEqualTo(new Reply.Accepted());
    assertThat(drills.inject("no-op", ANA, Duration.ofSeconds(30)))
        .isEqualTo(new Reply.Refused("the fault of down is in force on web. Undo it first."));
    assertThat(drills.start("no-op", ANA)).isInstanceOf(Drills.Started.Refused.class);
    execution.end(Kind.FAULT, Status.SUCCEEDED);
    after(29);
    assertThat(execution.all(Kind.UNDO)).isEmpty();
    after(1);
    assertThat(execution.all(Kind.UNDO)).hasSize(1);
    undone();

    assertThat(drills.injected()).isEmpty();
    assertThat(incidents.acts.getLast()).isEqualTo("rehearsal off web");
    assertThat(drills.undo("down", ANA)).isEqualTo(new Reply.Accepted());
    assertThat(execution.all(Kind.UNDO)).hasSize(1);
  }

  @Test
  void aFailedUndoIsTriedThreeTimesAndStaysVisible() {
    drills.inject("down", ANA, Duration.ofSeconds(1));
    after(1);
    for (int i = 0; i < 5; i++) {
      execution.end(Kind.UNDO, Status.FAILED);
      after(1);
      after(1);
    }

    assertThat(execution.all(Kind.UNDO)).hasSize(3);
    assertThat(drills.injected()).hasSize(1);
    drills.undo("down", ANA);
    assertThat(execution.all(Kind.UNDO)).hasSize(4);
  }

  @Test
  void nothingIsBrokenInProductionNorDuringARehearsal() {
    drills.start("down", ANA);
    assertThat(drills.inject("no-op", ANA, Duration.ofSeconds(9)))
        .isEqualTo(new Reply.Refused("down is being rehearsed on web. Wait for its end."));

    DurableDrills production = open("production", 1);
    assertThat(production.inject("down", ANA, Duration.ofSeconds(9)))
        .isInstanceOf(Reply.Refused.class);
    assertThat(production.start("down", ANA)).isInstanceOf(Drills.Started.Refused.class);
  }

  @Test
  void takingTheFaultAwayDuringARehearsalEndsIt() {
    injected("down");
    drills.undo("down", ANA);
    after(0);

    assertThat(score().reason()).isEqualTo("the fault was taken away before the end of the drill");
  }

  @Test
  void budgetsStretchAtASmallerScale() {
    assertThat(Budget.of(Papers.drill("x", "ready", List.of(), Twin.NONE), 1))
        .isEqualTo(
            new Budget(
                Duration.ofMinutes(90),
                Duration.ofMinutes(3),
                Duration.ofMinutes(5),
                Duration.ofMinutes(40)));
  }
}
