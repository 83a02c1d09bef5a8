// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.signals;

import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.SignalsPort;
import dev.drillbook.execution.adapter.Adapter;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.References;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Step;
import java.util.Map;

/** Judges the condition of a {@code cel} block. Not true is an answer; unknown is none. */
public final class CelAdapter implements Adapter {
  private final SignalsPort signals;

  public CelAdapter(SignalsPort signals) {
    this.signals = signals;
  }

  @Override
  public Prepared prepare(Step step, References references) {
    Block.Cel cel = (Block.Cel) step.block();
    return new Asking(cel, cel.condition().text(), "", () -> judge(cel.condition(), references));
  }

  private Outcome judge(Condition condition, References references) {
    Condition.Judgement judgement = condition.judge(references.results(), signals.world());
    return switch (judgement.truth()) {
      case HOLDS -> new Outcome(StepStatus.SUCCEEDED, judgement.reason(), Map.of("value", true));
      case DOES_NOT_HOLD ->
          new Outcome(StepStatus.SUCCEEDED, judgement.reason(), Map.of("value", false));
      case UNKNOWN -> Outcome.of(StepStatus.FAILED, judgement.reason());
    };
  }
}
