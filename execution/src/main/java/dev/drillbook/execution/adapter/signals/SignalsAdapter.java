// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.signals;

import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.SignalsPort;
import dev.drillbook.execution.adapter.Adapter;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.References;
import dev.drillbook.execution.adapter.RenderingException;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Step;
import java.util.Map;

/** Asks series for a {@code promql} block, and log lines for a {@code logs} block. */
public final class SignalsAdapter implements Adapter {
  private final SignalsPort signals;

  public SignalsAdapter(SignalsPort signals) {
    this.signals = signals;
  }

  @Override
  public Prepared prepare(Step step, References references) {
    if (step.block() instanceof Block.Promql promql) {
      return new Asking(
          promql, promql.expr().toString(), "", () -> outcome(signals.promql(promql)));
    }
    if (step.block() instanceof Block.Logs logs) {
      String source =
          step.on()
              .orElseThrow(() -> new RenderingException("logs needs a source. Name it with on=."));
      String text = "%s, last %s, by %s".formatted(logs.filter(), logs.last(), logs.by());
      return new Asking(logs, text, source, () -> outcome(signals.logs(source, logs)));
    }
    throw new RenderingException(step.block().kind() + ": not a question to signals");
  }

  private static Outcome outcome(Map<String, Object> fields) {
    if (Boolean.FALSE.equals(fields.get("ok"))) {
      Object error = fields.getOrDefault("error", "no answer");
      return new Outcome(StepStatus.FAILED, String.valueOf(error), fields);
    }
    return new Outcome(StepStatus.SUCCEEDED, summary(fields), fields);
  }

  private static String summary(Map<String, Object> fields) {
    for (String field : new String[] {"value", "count"}) {
      if (fields.get(field) != null) {
        return field + " " + fields.get(field);
      }
    }
    return "answered";
  }
}
