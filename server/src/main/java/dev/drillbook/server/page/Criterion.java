// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Step;
import dev.drillbook.server.rooms.RunQuestions;
import dev.drillbook.signals.Signals;
import java.util.Map;
import java.util.Optional;

/**
 * An exit criterion at this instant, incident or not.
 *
 * @param reason the deciding values, or why nothing is asked now
 */
public record Criterion(Look look, String reason) {

  /** Only signals are asked: a look at a page sends nothing to the systems. */
  static Criterion of(Step step, Signals signals) {
    return switch (step.block()) {
      case Block.Hold hold -> judged(hold.condition(), Map.of(), signals);
      case Block.Cel cel -> judged(cel.condition(), Map.of(), signals);
      case Block.Promql promql -> asked(promql, step.run().expect(), signals);
      case Block.Manual ignored -> later("person", "asked of a person when it is to close");
      case Block.Approve ignored -> later("person", "asked of a person when it is to close");
      case Block.Http ignored -> later("clock", "asked of the system when it is to close");
      case Block.Logs ignored -> later("clock", "asked of the log when it is to close");
      case Block.Sh ignored -> later("clock", "run when it is to close");
      case Block.Sql ignored -> later("clock", "asked of the database when it is to close");
      case Block.Wait ignored -> later("clock", "waited for when it is to close");
      case Block.Notify ignored -> later("clock", "sent when it is to close");
      case Block.Call ignored -> later("clock", "carried out when it is to close");
    };
  }

  private static Criterion asked(Block.Promql block, Optional<Condition> expect, Signals signals) {
    Map<String, Object> answer = new RunQuestions(signals).promql(block);
    if (expect.isPresent()) {
      return judged(expect.get(), answer, signals);
    }
    return Boolean.TRUE.equals(answer.get("ok"))
        ? new Criterion(Look.ofCriterion(Condition.Truth.HOLDS), "an answer was obtained")
        : new Criterion(
            Look.ofCriterion(Condition.Truth.UNKNOWN), String.valueOf(answer.get("error")));
  }

  private static Criterion judged(Condition condition, Map<String, ?> values, Signals signals) {
    Condition.Judgement judgement = condition.judge(values, signals.world());
    return new Criterion(Look.ofCriterion(judgement.truth()), judgement.reason());
  }

  private static Criterion later(String icon, String reason) {
    return new Criterion(new Look("unknown", icon, "not asked now"), reason);
  }
}
