// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What the blocks and settings of an estate ask. */
final class ModelOf {
  private static final String SETTINGS = "estate.yaml";

  /** What a shell knows without any program. */
  private static final Set<String> BUILT_IN =
      Set.of(
          ":", ".", "[", "cd", "echo", "test", "true", "false", "export", "set", "unset", "exit",
          "return", "read", "printf", "exec", "eval", "command", "type", "wait", "kill", "umask",
          "ulimit", "trap", "shift", "local", "source", "alias", "pwd", "getopts", "let");

  private final Estate estate;
  private final List<Asked> asked = new ArrayList<>();

  private ModelOf(Estate estate) {
    this.estate = estate;
  }

  /**
   * @param settings where a word stands in estate.yaml, from its name and the line's beginning
   */
  static List<Asked> estate(Estate estate, BiFunction<String, String, Position> settings) {
    ModelOf model = new ModelOf(estate);
    estate
        .settings()
        .aliases()
        .forEach((name, text) ->
            model.expression(text, settings.apply(SETTINGS, name + ":"), Asked.Care.PLAIN));
    estate.landscape().services().values().stream()
        .flatMap(service -> service.golden().stream())
        .forEach(
            text -> model.expression(text, settings.apply(SETTINGS, "golden:"), Asked.Care.PLAIN));
    estate.documents().runbooks().forEach(model::runbook);
    estate.documents().procedures().stream()
        .map(Procedure::steps)
        .flatMap(List::stream)
        .forEach(step -> model.step(step, false));
    return model.asked;
  }

  private void runbook(Runbook runbook) {
    Set<Step> symptoms = new HashSet<>(runbook.symptoms());
    runbook.steps().forEach(step -> step(step, symptoms.contains(step)));
  }

  private void step(Step step, boolean symptom) {
    boolean zero = step.signal().absent() == Step.Absent.ZERO;
    Asked.Care care = new Asked.Care(symptom, step.signal().optional(), zero);
    conditions(step).forEach(condition -> condition(condition, step, care));
    switch (step.block()) {
      case Block.Promql promql ->
          asked.add(new Asked.Expression(inside(step), promql.expr(), care));
      case Block.Hold hold -> condition(hold.condition(), step, care);
      case Block.Cel cel -> condition(cel.condition(), step, care);
      case Block.Logs logs ->
          asked.add(
              new Asked.Lines(
                  inside(step), Filters.condition(logs.filter().text()), step.on(), logs.by()));
      case Block.Sh sh -> programs(sh, step);
      case Block.Http _,
          Block.Sql _,
          Block.Wait _,
          Block.Approve _,
          Block.Manual _,
          Block.Notify _,
          Block.Call _ -> {}
    }
  }

  private static Stream<Condition> conditions(Step step) {
    return Stream.of(
            step.run().when(), step.run().expect(), step.run().done(), step.signal().fires())
        .flatMap(Optional::stream);
  }

  private void condition(Condition condition, Step step, Asked.Care care) {
    condition.promql().forEach(text -> expression(text, inside(step), care));
  }

  private void expression(String text, Position at, Asked.Care care) {
    try {
      asked.add(new Asked.Expression(at, Promql.parse(text), care));
    } catch (PromqlException e) {
      // An expression that does not parse keeps the estate from being read.
    }
  }

  private void programs(Block.Sh sh, Step step) {
    boolean here =
        step.on()
            .map(estate.landscape().hosts()::get)
            .map(h -> h != null && h.local())
            .orElse(true);
    if (!here || !step.armed()) {
      return;
    }
    for (List<List<String>> pipeline : Pipelines.of(sh.command())) {
      for (List<String> command : pipeline) {
        String name = command.isEmpty() ? "" : command.getFirst();
        if (!name.isEmpty() && !name.contains(Pipelines.COMPUTED) && !BUILT_IN.contains(name)) {
          asked.add(new Asked.Program(inside(step), name, step.on()));
        }
      }
    }
  }

  /** Below the line with the block's attributes. */
  private static Position inside(Step step) {
    return new Position(step.at().file(), step.at().line() + 1, step.at().column());
  }
}
