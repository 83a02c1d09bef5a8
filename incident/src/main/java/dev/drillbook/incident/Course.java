// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.RunView.StepView;
import dev.drillbook.incident.decision.Closing;
import dev.drillbook.incident.decision.Words;
import dev.drillbook.runbook.Risk;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides an incident's next move from how things stand, not from what happened, so that a restart
 * or a missed event changes nothing.
 */
final class Course {
  private final Scene scene;
  private final CaseFile file;
  private final Pace pace;

  private Course(Scene scene, Pace pace) {
    this.scene = scene;
    this.file = scene.file();
    this.pace = pace;
  }

  /**
   * How things stand.
   *
   * @param symptoms every symptom that fired in this incident, as it stands
   */
  record Scene(CaseFile file, Runs runs, List<TriggerStatus> symptoms, Instant now) {
    Scene {
      symptoms = List.copyOf(symptoms);
    }
  }

  /** The runs that count now (see CaseFile.Work); empty also when execution does not know them. */
  record Runs(
      Optional<RunView> triage,
      Optional<RunView> mitigation,
      Optional<RunView> exit,
      Optional<RunView> evidence) {}

  static Move next(Scene scene, Pace pace) {
    return new Course(scene, pace).next();
  }

  private Move next() {
    Optional<RunView> mitigation = scene.runs().mitigation();
    if (!file.marks().leadFixed() && mitigation.filter(Course::approved).isPresent()) {
      return new Move.FixLead("'" + mitigation.get().title() + "' was approved or has begun");
    }
    if (file.work().triage().isPresent()
        && scene.runs().triage().map(r -> r.status().ended()).orElse(true)) {
      return new Move.JudgeEvidence(scene.runs().triage());
    }
    return switch (file.incident().phase()) {
      case DETECTED -> detected();
      case EVIDENCE -> evidence();
      case CAUSE -> cause();
      case MITIGATE -> mitigate();
      case VERIFY -> verify();
      case CLOSED -> new Move.Stay("Closed");
    };
  }

  private Move detected() {
    return passed(file.due().triage())
        ? new Move.GatherEvidence("the symptoms that belong together have been waited for")
        : new Move.Stay("Symptoms are coming in; the evidence is gathered in a moment");
  }

  private Move evidence() {
    return file.work().triage().isEmpty()
        ? new Move.GatherEvidence("no evidence is at hand")
        : new Move.Stay("Gathering the evidence");
  }

  private Move cause() {
    if (quiet()) {
      return byItself();
    }
    if (file.marks().escalated().isPresent()) {
      return new Move.Stay("A person must go on: " + file.marks().escalated().get());
    }
    if (file.due().triage().isPresent()) {
      return passed(file.due().triage())
          ? new Move.GatherEvidence("no certain cause yet: what was missing may show now")
          : new Move.Stay("No certain cause yet; the evidence is gathered again in a moment");
    }
    return new Move.Stay(
        file.incident()
            .verdict()
            .flatMap(Incident.Verdict::cause)
            .map(cause -> "Cause: " + cause + ". People do the mitigation, or choose one here")
            .orElse("People choose a mitigation here"));
  }

  private Move mitigate() {
    if (scene.runs().mitigation().isEmpty()) {
      return new Move.Withdraw("its run is not known any more");
    }
    RunView run = scene.runs().mitigation().get();
    boolean untouched = !approved(run);
    return switch (run.status()) {
      case RUNNING, WAITING -> {
        if (untouched && quiet()) {
          yield byItself();
        }
        if (untouched && passed(file.due().triage()) && file.work().triage().isEmpty()) {
          yield new Move.GatherEvidence("what was unknown may be known now");
        }
        yield new Move.Stay(doing(run));
      }
      case SUCCEEDED -> new Move.Verify("'" + run.title() + "' was carried out", false);
      case CANCELLED -> new Move.Withdraw("'" + run.title() + "' was cancelled: " + run.reason());
      case FAILED ->
          quiet()
              ? new Move.Verify("'" + run.title() + "' failed, but the symptoms are gone", false)
              : new Move.NotHelped("'" + run.title() + "' came to nothing: " + run.reason());
    };
  }

  private Move verify() {
    Optional<TriggerStatus> firing = scene.symptoms().stream().filter(Course::there).findFirst();
    boolean tried = file.work().mitigation().isPresent();
    Closing closing = Closing.decide(scene.runs().exit(), scene.symptoms());
    if (closing instanceof Closing.Close close) {
      return new Move.Close(close.why());
    }
    if (firing.isPresent() && !tried) {
      return new Move.GatherEvidence("the symptom is back: " + firing.get().reason());
    }
    boolean late = passed(file.due().verify());
    if (late && firing.isPresent()) {
      return new Move.NotHelped(
          "the symptom '"
              + firing.get().id().symptom()
              + "' is there ("
              + firing.get().reason()
              + "), and the exit criteria should have held by now: "
              + closing.why());
    }
    if (late && !asksPeople() && file.marks().escalated().isEmpty()) {
      return new Move.Escalate("the exit criteria should have held by now: " + closing.why());
    }
    return waiting(closing);
  }

  private Move waiting(Closing closing) {
    return switch (closing) {
      case Closing.Close close -> new Move.Close(close.why());
      case Closing.Broken broken when file.due().exit().isEmpty() ->
          new Move.VerifyLater(broken.why());
      case Closing.Broken ignored when passed(file.due().exit()) ->
          new Move.Verify("the exit criteria are judged again", false);
      case Closing.Broken broken -> new Move.Stay("The exit criteria do not hold: " + broken.why());
      case Closing.NotYet notYet when asksPeople() ->
          new Move.Stay(scene.runs().exit().map(Course::doing).orElse(notYet.why()));
      case Closing.NotYet ignored when file.marks().escalated().isPresent() ->
          new Move.Stay("A person must look: " + file.marks().escalated().get());
      case Closing.NotYet ignored
          when scene.runs().exit().filter(r -> !r.status().ended()).isPresent() ->
          new Move.Stay("Verifying: the exit criteria have to hold for their window");
      case Closing.NotYet notYet -> new Move.Stay("Not closed yet: " + notYet.why());
    };
  }

  private Move byItself() {
    return new Move.Verify(
        "all symptoms have been gone for "
            + Words.duration(pace.quiet())
            + ", without a mitigation",
        true);
  }

  private boolean asksPeople() {
    return scene.runs().exit().filter(r -> r.status() == RunView.Status.WAITING).isPresent();
  }

  private boolean quiet() {
    Instant since = scene.now().minus(pace.quiet());
    return scene.symptoms().stream()
        .allMatch(s -> s.state() == TriggerState.INACTIVE && !s.since().isAfter(since));
  }

  private boolean passed(Optional<Instant> due) {
    return due.filter(d -> !d.isAfter(scene.now())).isPresent();
  }

  private static boolean there(TriggerStatus symptom) {
    return symptom.state() == TriggerState.FIRING || symptom.state() == TriggerState.RECOVERING;
  }

  /** Whether somebody agreed to a step, or one that changes something has begun. */
  static boolean approved(RunView run) {
    return run.steps().stream()
        .anyMatch(s ->
            s.approval().filter(a -> !a.given().isEmpty()).isPresent()
                || (s.risk() != Risk.READ && begun(s.status())));
  }

  private static boolean begun(StepStatus status) {
    return switch (status) {
      case PENDING, NEEDS_APPROVAL, NEEDS_ANSWER, SKIPPED -> false;
      case STARTED, HOLDING, SUCCEEDED, FAILED, TIMED_OUT, UNREACHABLE, UNKNOWN -> true;
    };
  }

  /** What the run does or whom it waits for, by its first step that is not over. */
  private static String doing(RunView run) {
    for (StepView step : run.steps()) {
      String title = Words.title(step.title());
      switch (step.status()) {
        case NEEDS_APPROVAL -> {
          return "Waits for an approval: " + title;
        }
        case NEEDS_ANSWER -> {
          return "Waits for a person's answer: " + title;
        }
        case UNKNOWN -> {
          return "Waits for a person's word on an unknown outcome: " + title;
        }
        case STARTED, HOLDING, PENDING -> {
          return "Running '" + run.title() + "': " + title;
        }
        case SUCCEEDED, FAILED, TIMED_OUT, UNREACHABLE, SKIPPED -> {}
      }
    }
    return "Running '" + run.title() + "'";
  }
}
