// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.Preview;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.RenderingException;
import dev.drillbook.execution.machine.Plan;
import dev.drillbook.execution.machine.RunState;
import dev.drillbook.runbook.Step;
import java.util.Map;
import java.util.Optional;

/** Works out what a run would do, and does nothing. */
final class Previewing {
  private final World world;

  Previewing(World world) {
    this.world = world;
  }

  Preview of(RunRequest request) {
    RunState state =
        RunState.created(new RunId("preview"), request, Map.of(), world.clock().instant());
    return new Preview(request.steps().stream().map(step -> line(state, step)).toList());
  }

  private Preview.Line line(RunState state, Step step) {
    try {
      Prepared prepared = Rendering.of(world, step, state.results());
      Plan plan = new Preparing(world).plan(state, step, prepared);
      String why =
          Preparing.tooGrave(state, step, plan)
              .map(event -> event.reason())
              .orElse(plan.consent().reason());
      return line(step, plan.text(), Optional.of(plan), why);
    } catch (RenderingException | Preparing.ForbiddenException e) {
      return line(step, step.source(), Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private Preview.Line line(Step step, String text, Optional<Plan> plan, String why) {
    return new Preview.Line(
        step.id(),
        step.title(),
        step.on(),
        text,
        plan.map(Plan::risk),
        plan.map(p -> p.consent().needed()).orElse(0),
        world.secrets().mask(why));
  }
}
