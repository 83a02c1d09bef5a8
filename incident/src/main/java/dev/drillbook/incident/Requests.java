// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunRequest.Document;
import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.execution.RunRequest.Rules;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.RunView.StepView;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an incident asks execution to run. */
final class Requests {
  private static final int CALLS_IN_CALLS = 5;

  private final CaseFile file;
  private final Estate estate;

  Requests(CaseFile file, Estate estate) {
    this.file = file;
    this.estate = estate;
  }

  /**
   * The diagnostics that may run by themselves, side by side: armed, and only reading. Empty when
   * there are none.
   */
  Optional<RunRequest> triage(Runbook lead) {
    List<Step> steps = steps(lead.diagnostics()).stream().filter(Requests::runsAlone).toList();
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            request(
                Kind.TRIAGE,
                "Evidence: " + lead.title(),
                lead.id().value(),
                steps,
                Map.of(),
                system(true)));
  }

  RunRequest mitigation(Estates.Place place, Judging.Terms terms) {
    return request(
        Kind.MITIGATION,
        place.procedure().title(),
        place.document(),
        steps(place.procedure().steps()).stream().filter(Requests::runs).toList(),
        terms.evidence(),
        new Rules(
            terms.requester(),
            file.incident().severity(),
            terms.offer().autoUpTo(),
            file.marks().noOp(),
            false));
  }

  /**
   * Empty when the runbook states no exit criteria. What people answered in a former run of them is
   * not asked again.
   */
  Optional<RunRequest> exit(Runbook lead, Course.Runs former) {
    Map<String, Object> evidence = new LinkedHashMap<>(results(former.evidence()));
    List<String> answered = answered(former.exit());
    Map<String, Object> answers = results(former.exit());
    answers.keySet().retainAll(answered);
    evidence.putAll(answers);
    List<Step> steps =
        steps(lead.exit()).stream()
            .filter(Requests::runs)
            .filter(s -> !answered.contains(s.id()))
            .toList();
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            request(
                Kind.EXIT,
                "Exit criteria: " + lead.title(),
                lead.id().value(),
                steps,
                evidence,
                system(false)));
  }

  private static List<String> answered(Optional<RunView> exit) {
    return exit.map(RunView::steps).orElse(List.of()).stream()
        .filter(s -> s.kind().equals("manual") && s.status() == StepStatus.SUCCEEDED)
        .map(StepView::id)
        .toList();
  }

  /** Results by step id, for conditions. */
  static Map<String, Object> results(Optional<RunView> run) {
    Map<String, Object> results = new LinkedHashMap<>();
    for (StepView step : run.map(RunView::steps).orElse(List.of())) {
      if (!step.result().isEmpty()) {
        results.put(step.id(), step.result());
      }
    }
    return results;
  }

  /** Diagnostics that wait for a person, by title. */
  List<String> leftToPeople(Runbook lead) {
    return steps(lead.diagnostics()).stream().filter(s -> !runsAlone(s)).map(Step::title).toList();
  }

  private RunRequest request(
      Kind kind,
      String title,
      String document,
      List<Step> steps,
      Map<String, Object> inputs,
      Rules rules) {
    return new RunRequest(
        kind,
        title,
        Optional.of(file.id().value()),
        new Document(document, estate.version()),
        steps,
        inputs,
        rules);
  }

  /** With the steps of other headings in the place of calls. */
  private List<Step> steps(List<Step> written) {
    Map<String, Step> steps = new LinkedHashMap<>();
    written.forEach(step -> unfold(step, steps, CALLS_IN_CALLS));
    return List.copyOf(steps.values());
  }

  private void unfold(Step step, Map<String, Step> into, int deeper) {
    Optional<Procedure> called =
        step.block() instanceof Block.Call call && deeper > 0
            ? estate.called(call)
            : Optional.empty();
    if (called.isEmpty()) {
      into.putIfAbsent(step.id(), step);
      return;
    }
    for (Step inner : called.get().steps()) {
      unfold(step.run().when().map(w -> onlyWhen(inner, w)).orElse(inner), into, deeper - 1);
    }
  }

  private static Step onlyWhen(Step step, Condition when) {
    Step.Run run = step.run();
    Condition both =
        run.when()
            .map(own -> Condition.parse("(" + when.text() + ") && (" + own.text() + ")"))
            .orElse(when);
    return new Step(
        step.id(),
        step.title(),
        step.block(),
        step.source(),
        step.on(),
        step.armed(),
        step.risk(),
        new Step.Run(
            Optional.of(both),
            run.expect(),
            run.timeout(),
            run.retries(),
            run.backoff(),
            run.repeatable(),
            run.probe(),
            run.done(),
            run.undo()),
        step.signal(),
        step.at());
  }

  private Rules system(boolean goOn) {
    return new Rules(Actor.SYSTEM, file.incident().severity(), Risk.READ, false, goOn);
  }

  private static boolean runsAlone(Step step) {
    return step.armed() && step.risk() == Risk.READ && !forPeople(step);
  }

  /** Armed, put to people, or of a kind that only asks what is known already. */
  private static boolean runs(Step step) {
    return step.armed()
        || forPeople(step)
        || step.block() instanceof Block.Hold
        || step.block() instanceof Block.Cel
        || step.block() instanceof Block.Wait;
  }

  private static boolean forPeople(Step step) {
    return step.block() instanceof Block.Manual || step.block() instanceof Block.Approve;
  }
}
