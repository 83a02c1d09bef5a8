// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView;
import dev.drillbook.incident.Incident;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import dev.drillbook.server.rooms.Rooms;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a runbook was used for: the newest incidents that it led, newest first, with their runs. */
public record RunbookPast(Runbook runbook, List<Led> incidents) {
  private static final int LOOKED_THROUGH = 200;
  private static final int KEPT = 10;

  public RunbookPast {
    incidents = List.copyOf(incidents);
  }

  /** An incident that it led, with its runs, oldest first. */
  public record Led(Incident incident, List<RunView> runs) {
    public Led {
      runs = List.copyOf(runs);
    }

    /** How it ended, or that it has not. */
    public Look look() {
      if (incident.phase().open()) {
        return new Look("watching", "eye", "open: " + Spoken.words(incident.phase()));
      }
      return ended()
          ? new Look("ok", "check", "closed by its exit criteria")
          : new Look("unknown", "person", "closed by a person");
    }

    /** From its opening to its end; empty while it is open. */
    public Optional<Duration> length() {
      return incident
          .times()
          .closed()
          .map(closed -> Duration.between(incident.times().opened(), closed));
    }

    /** The mitigations that were carried out, in their order. */
    public List<RunView> mitigations() {
      return runs.stream().filter(run -> run.kind() == RunRequest.Kind.MITIGATION).toList();
    }

    private boolean ended() {
      return runs.stream()
          .filter(run -> run.kind() == RunRequest.Kind.EXIT)
          .anyMatch(run -> run.status() == RunView.Status.SUCCEEDED);
    }

    /** Whether that run was the last mitigation before the exit criteria held. */
    private boolean helped(RunView run) {
      return ended()
          && incident.times().reopened() == 0
          && mitigations().getLast().id().equals(run.id());
    }
  }

  /**
   * What became of one step in those incidents.
   *
   * @param fired when it last fired, where it is a symptom
   * @param last how it went last, and when
   * @param acted in how many mitigations it was carried out; 0 for what only looks
   * @param helped after how many of them the exit criteria held
   */
  public record Use(
      Optional<Instant> fired, Optional<RunView.StepView> last, long acted, long helped) {}

  static RunbookPast of(Runbook runbook, Rooms rooms) {
    return new RunbookPast(
        runbook,
        rooms.incidents().recent(LOOKED_THROUGH).stream()
            .filter(incident -> incident.lead().equals(runbook.id()))
            .limit(KEPT)
            .map(incident ->
                new Led(
                    incident,
                    incident.runs().stream()
                        .flatMap(run -> rooms.execution().run(run).stream())
                        .toList()))
            .toList());
  }

  Use use(Step step) {
    return new Use(fired(step), last(step), acted(step, false), acted(step, true));
  }

  private Optional<Instant> fired(Step step) {
    return incidents.stream()
        .flatMap(led -> led.incident().candidates().stream())
        .filter(candidate -> candidate.runbook().equals(runbook.id()))
        .filter(candidate -> candidate.symptoms().contains(step.id()))
        .map(Incident.Candidate::since)
        .max(Comparator.naturalOrder());
  }

  private Optional<RunView.StepView> last(Step step) {
    return incidents.stream()
        .flatMap(led -> led.runs().stream())
        .flatMap(run -> run.steps().stream())
        .filter(view -> view.id().equals(step.id()) && view.times().started().isPresent())
        .max(Comparator.comparing(view -> view.times().started().orElseThrow()));
  }

  private long acted(Step step, boolean withSuccess) {
    return step.risk() == Risk.READ
        ? 0
        : incidents.stream()
            .mapToLong(led ->
                led.mitigations().stream()
                    .filter(run -> didIt(run, step))
                    .filter(run -> !withSuccess || led.helped(run))
                    .count())
            .sum();
  }

  private static boolean didIt(RunView run, Step step) {
    return run.steps().stream()
        .anyMatch(
            view -> view.id().equals(step.id()) && view.status() == RunView.StepStatus.SUCCEEDED);
  }
}
