// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

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
import dev.drillbook.runbook.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Runs that go on only when the test says so; they survive the room, as real ones do. */
final class HandExecution implements Execution {
  private final Map<RunId, RunRequest> requests = new LinkedHashMap<>();
  private final Map<RunId, RunView> views = new LinkedHashMap<>();

  @Override
  public RunId start(RunRequest request) {
    RunId id = new RunId("r-%02d".formatted(requests.size() + 1));
    requests.put(id, request);
    views.put(
        id,
        new RunView(
            id,
            request.kind(),
            request.title(),
            request.subject(),
            request.document().id(),
            Status.RUNNING,
            "",
            request.steps().stream().map(HandExecution::pending).toList(),
            request.rules().requester(),
            Instant.EPOCH,
            Optional.empty()));
    return id;
  }

  @Override
  public RunId start(Handle handle, RunRequest request) {
    return start(request);
  }

  private static StepView pending(Step step) {
    return new StepView(
        step.id(),
        step.title(),
        step.block().kind(),
        step.on(),
        step.risk(),
        "rendered " + step.id(),
        StepStatus.PENDING,
        "",
        Map.of(),
        RunView.Times.NONE,
        Optional.empty());
  }

  /** The newest run of that kind. */
  RunView newest(RunRequest.Kind kind) {
    return all(kind).getLast();
  }

  List<RunView> all(RunRequest.Kind kind) {
    return views.values().stream().filter(v -> v.kind() == kind).toList();
  }

  RunRequest request(RunId id) {
    return Optional.ofNullable(requests.get(id)).orElseThrow();
  }

  /** All steps of the newest run of that kind end well with that result, and so does the run. */
  RunView succeed(RunRequest.Kind kind, Map<String, Object> result) {
    RunView run = newest(kind);
    run.steps().forEach(s -> step(run.id(), s.id(), StepStatus.SUCCEEDED, result));
    return end(kind, Status.SUCCEEDED, "done");
  }

  RunView end(RunRequest.Kind kind, Status status, String reason) {
    RunView run = newest(kind);
    return put(run.id(), status, reason, newest(kind).steps());
  }

  /** The first step of the newest run of that kind asks for one approval. */
  RunView ask(RunRequest.Kind kind) {
    RunView run = newest(kind);
    StepView first = run.steps().getFirst();
    Approval approval = new Approval("hash", 1, List.of(), Instant.EPOCH.plusSeconds(9000));
    return replace(run, Status.WAITING, with(first, StepStatus.NEEDS_APPROVAL, approval));
  }

  @Override
  public Reply approve(RunId id, String step, String hash, Actor who) {
    RunView run = Optional.ofNullable(views.get(id)).orElseThrow();
    StepView first = run.steps().getFirst();
    Approval given = new Approval(hash, 1, List.of(who.name()), Instant.EPOCH);
    replace(run, Status.RUNNING, with(first, StepStatus.STARTED, given));
    return new Reply.Accepted();
  }

  private void step(RunId id, String step, StepStatus status, Map<String, Object> result) {
    RunView run = Optional.ofNullable(views.get(id)).orElseThrow();
    for (StepView view : run.steps()) {
      if (view.id().equals(step)) {
        StepView now =
            new StepView(
                view.id(),
                view.title(),
                view.kind(),
                view.on(),
                view.risk(),
                view.rendered(),
                status,
                "as told",
                result,
                view.times(),
                view.approval());
        replace(run, run.status(), now);
      }
    }
  }

  private static StepView with(StepView view, StepStatus status, Approval approval) {
    return new StepView(
        view.id(),
        view.title(),
        view.kind(),
        view.on(),
        view.risk(),
        view.rendered(),
        status,
        "",
        view.result(),
        view.times(),
        Optional.of(approval));
  }

  private RunView replace(RunView run, Status status, StepView step) {
    return put(
        run.id(),
        status,
        run.reason(),
        run.steps().stream().map(s -> s.id().equals(step.id()) ? step : s).toList());
  }

  private RunView put(RunId id, Status status, String reason, List<StepView> steps) {
    RunView old = Optional.ofNullable(views.get(id)).orElseThrow();
    RunView now =
        new RunView(
            id,
            old.kind(),
            old.title(),
            old.subject(),
            old.document(),
            status,
            reason,
            steps,
            old.requester(),
            old.started(),
            status.ended() ? Optional.of(Instant.EPOCH) : Optional.empty());
    views.put(id, now);
    return now;
  }

  @Override
  public Optional<RunView> run(RunId id) {
    return Optional.ofNullable(views.get(id));
  }

  @Override
  public List<RunView> runs(String subject) {
    return views.values().stream().filter(v -> v.subject().equals(Optional.of(subject))).toList();
  }

  @Override
  public List<RunView> recent(int limit) {
    return List.copyOf(views.values()).reversed().stream().limit(limit).toList();
  }

  @Override
  public Reply cancel(RunId run, Actor who, String reason) {
    RunView view = Optional.ofNullable(views.get(run)).orElseThrow();
    put(run, Status.CANCELLED, reason, view.steps());
    return new Reply.Accepted();
  }

  @Override
  public Reply skip(RunId run, String step, Actor who, String reason) {
    throw new UnsupportedOperationException("not told in these tests");
  }

  @Override
  public Reply answer(RunId run, String step, Actor who, String answer) {
    throw new UnsupportedOperationException("not told in these tests");
  }

  @Override
  public Reply decide(RunId run, String step, Actor who, Decision decision) {
    throw new UnsupportedOperationException("not told in these tests");
  }

  @Override
  public List<JournalRecord> journal(RunId id) {
    return List.of();
  }

  @Override
  public void resume() {}

  @Override
  public void onChange(Consumer<RunView> listener) {}

  @Override
  public void close() {}
}
