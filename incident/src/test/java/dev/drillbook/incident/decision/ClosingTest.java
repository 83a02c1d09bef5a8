// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.RunView.StepView;
import dev.drillbook.runbook.Risk;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingTest {

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, SUCCEEDED, INACTIVE, Close, the exit criteria have held: Readiness holds",
    "SUCCEEDED, SUCCEEDED, FIRING, NotYet, the symptom 'not-ready' is still there: because",
    "SUCCEEDED, SUCCEEDED, PENDING, NotYet, the symptom 'not-ready' is coming back: because",
    "SUCCEEDED, SUCCEEDED, NO_DATA, NotYet, nothing is known about the symptom 'not-ready': because",
    "SUCCEEDED, SUCCEEDED, ERROR, NotYet, nothing is known about the symptom 'not-ready': because",
    "SUCCEEDED, SKIPPED, INACTIVE, NotYet,"
        + " 'every exit criterion was left out. A person closes the incident, with a reason'",
    "SUCCEEDED, UNREACHABLE, INACTIVE, Broken, 'Readiness holds: no answer, true for 3 s of 15 s'",
    "RUNNING, HOLDING, INACTIVE, NotYet, Readiness holds: true for 3 s of 15 s",
    "FAILED, FAILED, INACTIVE, Broken, why it ended",
    "CANCELLED, PENDING, INACTIVE, Broken, why it ended",
  })
  void closesOnlyWhenTheCriteriaHeldAndEverySymptomIsGone(
      Status run, StepStatus step, TriggerState symptom, String answer, String why) {
    Closing closing = Closing.decide(Optional.of(exit(run, step)), List.of(symptom(symptom)));

    assertThat(closing.getClass().getSimpleName()).isEqualTo(answer);
    assertThat(closing.why()).isEqualTo(why);
  }

  @Test
  void neverClosesWithoutExitCriteria() {
    Closing closing = Closing.decide(Optional.empty(), List.of(symptom(TriggerState.INACTIVE)));

    assertThat(closing).isInstanceOf(Closing.NotYet.class);
    assertThat(closing.why()).contains("states no exit criteria");
  }

  private static TriggerStatus symptom(TriggerState state) {
    return new TriggerStatus(
        new TriggerId("ready", "not-ready"),
        "web",
        state,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        "because",
        List.of());
  }

  private static RunView exit(Status status, StepStatus step) {
    return new RunView(
        new RunId("r-1"),
        RunRequest.Kind.EXIT,
        "Exit criteria",
        Optional.of("i-1"),
        "ready",
        status,
        "why it ended",
        List.of(
            new StepView(
                "recovered",
                "Readiness holds.",
                "hold",
                Optional.empty(),
                Risk.READ,
                "",
                step,
                "true for 3 s of 15 s",
                Map.of(),
                RunView.Times.NONE,
                Optional.empty())),
        Actor.SYSTEM,
        Instant.EPOCH,
        Optional.empty());
  }
}
