// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.adapter.Adapter;
import dev.drillbook.execution.adapter.Assignment;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.References;
import dev.drillbook.execution.adapter.RenderingException;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Step;
import java.util.Map;

/** Works out what a step would run, for every kind of block. */
final class Rendering {
  private Rendering() {}

  static Prepared of(World world, Step step, Map<String, Object> results) {
    return switch (step.block()) {
      case Block.Hold hold -> new Words(hold, hold.condition().text());
      case Block.Wait wait -> new Words(wait, wait.length().toString());
      case Block.Approve approve -> new Words(approve, approve.question());
      case Block.Manual manual -> new Words(manual, manual.text());
      case Block.Call call ->
          throw new RenderingException(
              call.reference() + ": the called steps are not part of this run.");
      case Block.Promql block -> adapter(world, block).prepare(step, new References(results));
      case Block.Http block -> adapter(world, block).prepare(step, new References(results));
      case Block.Logs block -> adapter(world, block).prepare(step, new References(results));
      case Block.Sh block -> adapter(world, block).prepare(step, new References(results));
      case Block.Sql block -> adapter(world, block).prepare(step, new References(results));
      case Block.Cel block -> adapter(world, block).prepare(step, new References(results));
      case Block.Notify block -> adapter(world, block).prepare(step, new References(results));
    };
  }

  private static Adapter adapter(World world, Block block) {
    Adapter adapter = world.adapters().get(block.kind());
    if (adapter == null) {
      throw new RenderingException(block.kind() + ": not available yet.");
    }
    return adapter;
  }

  /** A step that the engine or a person carries out: nothing is sent anywhere. */
  private record Words(Block block, String text) implements Prepared {
    @Override
    public String target() {
      return "";
    }

    @Override
    public Outcome act(Assignment assignment) {
      throw new IllegalStateException(block.kind() + ": has no adapter");
    }
  }
}
