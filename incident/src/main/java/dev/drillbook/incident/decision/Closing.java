// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident.decision;

import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.RunView.StepView;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import java.util.List;
import java.util.Optional;

/** Decides whether an incident may close: never without exit criteria, never on missing data. */
public sealed interface Closing {
  String why();

  /** The exit criteria have held, and every symptom is gone. */
  record Close(String why) implements Closing {}

  /** Not yet, or not without a person. */
  record NotYet(String why) implements Closing {}

  /** The exit criteria were judged and do not hold. */
  record Broken(String why) implements Closing {}

  /**
   * Decides.
   *
   * @param exit the run of the lead's exit criteria; empty when the runbook states none
   * @param symptoms every symptom that fired in this incident, as it stands
   */
  static Closing decide(Optional<RunView> exit, List<TriggerStatus> symptoms) {
    if (exit.isEmpty()) {
      return new NotYet(
          "the runbook states no exit criteria. A person closes the incident, with a reason");
    }
    RunView run = exit.get();
    return switch (run.status()) {
      case RUNNING, WAITING -> new NotYet(awaited(run));
      case FAILED, CANCELLED -> new Broken(run.reason());
      case SUCCEEDED -> afterSuccess(run, symptoms);
    };
  }

  private static Closing afterSuccess(RunView run, List<TriggerStatus> symptoms) {
    Optional<String> broken =
        run.steps().stream().flatMap(step -> broken(step).stream()).findFirst();
    if (broken.isPresent()) {
      return new Broken(broken.get());
    }
    if (run.steps().stream().noneMatch(Closing::succeeded)) {
      return new NotYet(
          "every exit criterion was left out. A person closes the incident, with a reason");
    }
    return symptoms.stream()
        .filter(s -> s.state() != TriggerState.INACTIVE)
        .findFirst()
        .<Closing>map(s -> new NotYet(notGone(s)))
        .orElseGet(() -> new Close("the exit criteria have held: " + held(run)));
  }

  /** A criterion that gave no answer does not hold, nor does a condition that is not true. */
  private static Optional<String> broken(StepView step) {
    String title = Words.title(step.title());
    return switch (step.status()) {
      case FAILED, TIMED_OUT, UNREACHABLE, UNKNOWN ->
          Optional.of(title + ": no answer, " + step.reason());
      case SUCCEEDED ->
          step.kind().equals("cel") && !Boolean.TRUE.equals(step.result().get("value"))
              ? Optional.of(title + ": " + step.reason())
              : Optional.empty();
      case PENDING, NEEDS_APPROVAL, NEEDS_ANSWER, STARTED, HOLDING, SKIPPED -> Optional.empty();
    };
  }

  private static String notGone(TriggerStatus symptom) {
    String name = "'" + symptom.id().symptom() + "'";
    return switch (symptom.state()) {
      case NO_DATA, ERROR -> "nothing is known about the symptom " + name + ": " + symptom.reason();
      case PENDING -> "the symptom " + name + " is coming back: " + symptom.reason();
      case FIRING, RECOVERING -> "the symptom " + name + " is still there: " + symptom.reason();
      case INACTIVE -> "the symptom " + name + " is gone";
    };
  }

  private static String awaited(RunView exit) {
    return exit.steps().stream()
        .filter(s -> !ended(s.status()))
        .findFirst()
        .map(s -> Words.title(s.title()) + (s.reason().isBlank() ? "" : ": " + s.reason()))
        .orElse("the exit criteria are being judged");
  }

  private static String held(RunView exit) {
    return String.join(
        "; ",
        exit.steps().stream().filter(Closing::succeeded).map(s -> Words.title(s.title())).toList());
  }

  private static boolean succeeded(StepView step) {
    return step.status() == StepStatus.SUCCEEDED;
  }

  private static boolean ended(StepStatus status) {
    return switch (status) {
      case PENDING, NEEDS_APPROVAL, NEEDS_ANSWER, STARTED, HOLDING -> false;
      case SUCCEEDED, FAILED, TIMED_OUT, UNREACHABLE, UNKNOWN, SKIPPED -> true;
    };
  }
}
