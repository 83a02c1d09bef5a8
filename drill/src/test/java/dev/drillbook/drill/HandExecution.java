// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Execution;
import dev.drillbook.execution.JournalRecord;
import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Approval;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.RunView.StepView;
import dev.drillbook.runbook.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Runs that end only when the test says so; they survive the room, as real ones do. */
final class HandExecution implements Execution {
  final List<String> acts = new ArrayList<>();
  private final Map<RunId, RunView> views = new LinkedHashMap<>();

  @Override
  public RunId start(RunRequest request) {
    List<StepView> steps =
        request.steps().stream()
            .map(s -> step(s.id(), StepStatus.PENDING, Optional.empty()))
            .toList();
    return add(request.kind(), request.title(), request.subject(), steps);
  }

  @Override
  public RunId start(Handle handle, RunRequest request) {
    return start(request);
  }

  /** A run of an incident, whose only step stands as told. */
  RunId add(RunRequest.Kind kind, String title, StepStatus status) {
    Optional<Approval> approval =
        status == StepStatus.NEEDS_APPROVAL
            ? Optional.of(new Approval("hash", 1, List.of(), Instant.EPOCH))
            : Optional.empty();
    return add(kind, title, Optional.of("i-1"), List.of(step("only", status, approval)));
  }

  private RunId add(
      RunRequest.Kind kind, String title, Optional<String> subject, List<StepView> steps) {
    RunId id = new RunId("r-%02d".formatted(views.size() + 1));
    boolean waits =
        steps.stream()
            .anyMatch(s ->
                s.status() == StepStatus.NEEDS_APPROVAL || s.status() == StepStatus.NEEDS_ANSWER);
    views.put(
        id,
        new RunView(
            id,
            kind,
            title,
            subject,
            "ready",
            waits ? Status.WAITING : Status.RUNNING,
            "",
            steps,
            Actor.SYSTEM,
            Instant.EPOCH,
            Optional.empty()));
    return id;
  }

  private static StepView step(String id, StepStatus status, Optional<Approval> approval) {
    return new StepView(
        id,
        id,
        "sh",
        Optional.empty(),
        Risk.DISRUPTIVE,
        "",
        status,
        "",
        Map.of(),
        RunView.Times.NONE,
        approval);
  }

  List<RunView> all(RunRequest.Kind kind) {
    return views.values().stream().filter(v -> v.kind() == kind).toList();
  }

  /** The newest run of that kind ends. */
  void end(RunRequest.Kind kind, Status status) {
    RunView old = all(kind).getLast();
    views.put(
        old.id(),
        new RunView(
            old.id(),
            old.kind(),
            old.title(),
            old.subject(),
            old.document(),
            status,
            "it " + status,
            old.steps(),
            old.requester(),
            old.started(),
            Optional.of(Instant.EPOCH)));
  }

  @Override
  public Optional<RunView> run(RunId id) {
    return Optional.ofNullable(views.get(id));
  }

  @Override
  public Reply approve(RunId run, String step, String hash, Actor who) {
    acts.add("approve " + run + " " + step + " by " + who);
    return new Reply.Accepted();
  }

  @Override
  public Reply answer(RunId run, String step, Actor who, String answer) {
    acts.add("answer " + run + " " + step + " by " + who + ": " + answer);
    return new Reply.Accepted();
  }

  @Override
  public Reply cancel(RunId run, Actor who, String reason) {
    acts.add("cancel " + run + ": " + reason);
    return new Reply.Accepted();
  }

  @Override
  public List<RunView> runs(String subject) {
    return List.of();
  }

  @Override
  public List<RunView> recent(int limit) {
    return List.of();
  }

  @Override
  public List<JournalRecord> journal(RunId id) {
    return List.of();
  }

  @Override
  public Reply skip(RunId run, String step, Actor who, String reason) {
    throw new UnsupportedOperationException("drills skip nothing");
  }

  @Override
  public Reply decide(RunId run, String step, Actor who, Decision decision) {
    throw new UnsupportedOperationException("drills decide nothing");
  }

  @Override
  public void resume() {}

  @Override
  public void onChange(Consumer<RunView> listener) {}

  @Override
  public void close() {}
}
