// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.RunView.StepView;
import dev.drillbook.incident.Timeline.Line;
import dev.drillbook.incident.decision.Words;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Step;
import dev.drillbook.signals.Marker;
import dev.drillbook.signals.TriggerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lines of the timeline, written for somebody who reads them at night. */
final class Story {
  private Story() {}

  static Line symptom(Step symptom, TriggerStatus status, Instant now) {
    String lasting =
        status
            .trueSince()
            .map(since -> " For " + Words.duration(Duration.between(since, now)) + ".")
            .orElse("");
    return Line.of("symptom", Words.title(symptom.title()) + "." + lasting, status.reason());
  }

  static Line supporting(Step symptom, TriggerStatus status) {
    return Line.of(
        "symptom", "Seen beside it: " + Words.title(symptom.title()) + ".", status.reason());
  }

  static Line symptomNow(Step symptom, TriggerStatus status) {
    String title = Words.title(symptom.title());
    String text =
        switch (status.state()) {
          case INACTIVE -> "Gone: " + title + ".";
          case RECOVERING -> "Going: " + title + ".";
          case NO_DATA -> "No data any more, which is no good news: " + title + ".";
          case ERROR -> "Cannot be judged any more: " + title + ".";
          case PENDING -> "Coming back: " + title + ".";
          case FIRING -> "Back: " + title + ".";
        };
    return Line.of("symptom", text, status.reason());
  }

  static Line marker(Marker marker) {
    String what = marker.text().isBlank() ? marker.kind() + " " + marker.version() : marker.text();
    return Line.of(
            "deploy",
            "Changed at " + marker.at() + ": " + marker.service() + ", " + what + ".",
            marker.kind() + " " + marker.version())
        .once("marker/" + marker.id());
  }

  static Line evidence(RunView run) {
    long answers = run.steps().stream().filter(s -> s.status() == StepStatus.SUCCEEDED).count();
    long without = run.steps().size() - answers;
    String detail =
        run.steps().stream()
            .map(s -> s.id() + ", " + Words.title(s.title()) + ": " + s.reason())
            .collect(Collectors.joining("\n"));
    return Line.of(
            "evidence",
            "Evidence gathered: "
                + answers
                + (answers == 1 ? " answer" : " answers")
                + (without == 0 ? "." : ", " + without + " without."),
            detail)
        .in(run.id().value())
        .once("evidence/" + run.id());
  }

  static Line cause(Incident.Verdict verdict) {
    String text =
        verdict.cause().isPresent()
            ? (verdict.provisional() ? "Cause, provisionally: " : "Cause: ")
                + verdict.cause().get()
                + "."
            : verdict.rows().isEmpty()
                ? "No cause can be told: " + verdict.why() + "."
                : "No known cause.";
    return Line.of("cause", text, verdict.why());
  }

  /** What a mitigation or exit run has done so far and whom it asks; each line is told once. */
  static List<Line> of(RunView run) {
    if (run.kind() == RunRequest.Kind.TRIAGE) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    boolean cut = run.status() == Status.FAILED || run.status() == Status.CANCELLED;
    for (StepView step : run.steps()) {
      if (cut && step.status() == StepStatus.SKIPPED) {
        continue;
      }
      approvals(step, lines, run);
      Line state = state(step);
      if (state != null) {
        lines.add(
            state.in(run.id().value()).once(run.id() + "/" + step.id() + "/" + step.status()));
      }
    }
    if (cut) {
      String how = run.status() == Status.FAILED ? "Ended without success: " : "Stopped: ";
      lines.add(
          Line.of("step", how + run.title() + ".", run.reason())
              .in(run.id().value())
              .once(run.id() + "/end"));
    }
    return lines;
  }

  private static void approvals(StepView step, List<Line> lines, RunView run) {
    step.approval()
        .ifPresent(approval -> {
          String key = run.id() + "/" + step.id() + "/" + approval.hash() + "/";
          lines.add(
              Line.of(
                      "approval",
                      "Asks for "
                          + (approval.needed() == 1
                              ? "an approval"
                              : approval.needed() + " approvals")
                          + ": "
                          + Words.title(step.title())
                          + " ("
                          + step.risk().word()
                          + ").",
                      step.rendered())
                  .in(run.id().value())
                  .once(key + "asked"));
          for (String person : approval.given()) {
            lines.add(
                Line.of("approval", "Approved: " + Words.title(step.title()) + ".", step.rendered())
                    .by(person)
                    .in(run.id().value())
                    .once(key + person));
          }
        });
  }

  private static @Nullable Line state(StepView step) {
    String title = Words.title(step.title());
    String kind = step.kind().equals("hold") ? "hold" : "step";
    return switch (step.status()) {
      case PENDING, NEEDS_APPROVAL, STARTED -> null;
      case NEEDS_ANSWER -> Line.of(kind, "Asks people: " + title + ".", step.rendered());
      case HOLDING ->
          Line.of(kind, "Has to hold" + length(step) + ": " + title + ".", step.reason());
      case SUCCEEDED -> succeeded(step, kind, title);
      case FAILED -> Line.of(kind, "Failed: " + title + ".", step.reason());
      case TIMED_OUT -> Line.of(kind, "Timed out: " + title + ".", step.reason());
      case UNREACHABLE ->
          Line.of(kind, "Not reached, so nothing happened: " + title + ".", step.reason());
      case UNKNOWN -> Line.of(kind, "Outcome unknown: " + title + ".", step.reason());
      case SKIPPED -> Line.of(kind, "Left out: " + title + ".", step.reason());
    };
  }

  private static Line succeeded(StepView step, String kind, String title) {
    if (step.kind().equals("hold")) {
      return Line.of(kind, "Held" + length(step) + ": " + title + ".", step.reason());
    }
    if (step.kind().equals("manual")) {
      Object answer = step.result().get("answer");
      return Line.of(
          kind,
          "Answered: " + title + ".",
          answer == null ? step.reason() : Objects.toString(answer));
    }
    String verb = step.risk() == Risk.READ ? "Looked: " : "Done: ";
    return Line.of(kind, verb + title + ".", step.reason());
  }

  private static String length(StepView step) {
    return step.times().length().map(l -> " for " + Words.duration(l)).orElse("");
  }
}
