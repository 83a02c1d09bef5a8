// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.signals;

import dev.drillbook.execution.adapter.Assignment;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.runbook.Block;
import java.util.function.Supplier;

/** A question that changes nothing. */
record Asking(Block block, String text, String target, Supplier<Outcome> question)
    implements Prepared {
  @Override
  public Outcome act(Assignment assignment) {
    return question.get();
  }
}
