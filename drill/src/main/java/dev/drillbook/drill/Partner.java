// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.drill.Rehearsal.Stage;
import dev.drillbook.execution.Execution;
import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.RunView.StepView;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Step;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands in for the people in a rehearsal: agrees to what is offered, answers what is asked. */
final class Partner {
  private static final Logger LOG = LoggerFactory.getLogger(Partner.class);

  private final Execution execution;

  Partner(Execution execution) {
    this.execution = execution;
  }

  /**
   * Does what a person would do now. Mitigations are agreed to only while the rehearsal waits for
   * the mending; exit criteria are answered to the end, so that nothing stays open for lack of a
   * word.
   */
  void act(Rehearsal rehearsal, Observation seen, Estate estate) {
    for (RunView run : seen.runs()) {
      if (run.status() == RunView.Status.WAITING && mine(rehearsal.stage(), run.kind())) {
        run.steps().forEach(step -> act(run, step, estate));
      }
    }
  }

  private static boolean mine(Stage stage, Kind kind) {
    return switch (stage) {
      case MEND -> true;
      case WATCH, UNDO, VERIFY, AFTERMATH -> kind == Kind.EXIT;
      case STEADY, FAULT, DETECT, CAUSE, GONE, DONE -> false;
    };
  }

  private void act(RunView run, StepView step, Estate estate) {
    if (step.status() == StepStatus.NEEDS_APPROVAL) {
      step.approval()
          .filter(a -> !a.given().contains(Surroundings.DRILL.name()))
          .ifPresent(a ->
              note(
                  run, step, execution.approve(run.id(), step.id(), a.hash(), Surroundings.DRILL)));
    }
    if (step.status() == StepStatus.NEEDS_ANSWER) {
      String answer = answer(run, step, estate);
      note(run, step, execution.answer(run.id(), step.id(), Surroundings.DRILL, answer));
    }
  }

  private static void note(RunView run, StepView step, Reply reply) {
    if (reply instanceof Reply.Refused refused) {
      LOG.info("{} {}: refused to the drill: {}", run.id(), step.id(), refused.reason());
    }
  }

  private static String answer(RunView run, StepView step, Estate estate) {
    boolean number =
        estate.runbook(new RunbookId(run.document())).stream()
            .flatMap(Partner::steps)
            .filter(s -> s.id().equals(step.id()))
            .anyMatch(s ->
                s.block() instanceof Block.Manual manual && manual.answer() == Block.Answer.NUMBER);
    return number ? "1" : Surroundings.DRILL.name();
  }

  private static Stream<Step> steps(Runbook runbook) {
    return Stream.concat(
        runbook.exit().stream(),
        runbook.mitigations().stream().map(Procedure::steps).flatMap(steps -> steps.stream()));
  }
}
