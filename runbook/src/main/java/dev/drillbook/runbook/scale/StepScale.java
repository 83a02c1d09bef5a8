// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.scale;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Divides the durations of one step. */
final class StepScale {
  private final Durations durations;

  StepScale(Durations durations) {
    this.durations = durations;
  }

  Step scale(Step step) {
    return new Step(
        step.id(),
        step.title(),
        block(step.at(), step.block()),
        step.source(),
        step.on(),
        step.armed(),
        step.risk(),
        run(step.at(), step.run()),
        signal(step.at(), step.signal()),
        step.at());
  }

  private Block block(Position at, Block block) {
    return switch (block) {
      case Block.Promql promql -> new Block.Promql(durations.promql(at, promql.expr()));
      case Block.Http http -> http(http);
      case Block.Logs logs ->
          new Block.Logs(logs.filter(), durations.window(at, "last", logs.last()), logs.by());
      case Block.Sh sh -> new Block.Sh(durations.text(sh.command()), sh.shell());
      case Block.Sql sql -> new Block.Sql(durations.text(sql.text()));
      case Block.Cel cel -> new Block.Cel(durations.condition(at, cel.condition()));
      case Block.Hold hold ->
          new Block.Hold(
              durations.condition(at, hold.condition()),
              durations.window(at, "hold for", hold.length()));
      case Block.Wait pause -> new Block.Wait(durations.divided(pause.length()));
      case Block.Approve approve -> approve;
      case Block.Manual manual -> manual;
      case Block.Notify message -> message;
      case Block.Call call -> call;
    };
  }

  private Block http(Block.Http http) {
    Map<String, String> headers = new LinkedHashMap<>();
    http.headers().forEach((name, value) -> headers.put(name, durations.text(value)));
    return new Block.Http(
        http.method(), durations.text(http.url()), headers, durations.text(http.body()));
  }

  /** Time-outs and back-offs belong to the systems, not to the rehearsal: they stay. */
  private Step.Run run(Position at, Step.Run run) {
    return new Step.Run(
        condition(at, run.when()),
        condition(at, run.expect()),
        run.timeout(),
        run.retries(),
        run.backoff(),
        run.repeatable(),
        run.probe(),
        condition(at, run.done()),
        run.undo());
  }

  private Step.Signal signal(Position at, Step.Signal signal) {
    return new Step.Signal(
        condition(at, signal.fires()),
        durations.divided(signal.length()),
        durations.cadence(at, "every", signal.every()),
        durations.divided(signal.keepFiring()),
        signal.optional(),
        signal.absent(),
        signal.supporting());
  }

  private Optional<Condition> condition(Position at, Optional<Condition> condition) {
    return condition.map(c -> durations.condition(at, c));
  }
}
