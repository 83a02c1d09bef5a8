// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.rooms;

import dev.drillbook.drill.Badge;
import dev.drillbook.drill.Drills;
import dev.drillbook.drill.Proof;
import dev.drillbook.execution.Execution;
import dev.drillbook.incident.Incidents;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.level.RunbookLevel;
import dev.drillbook.signals.Signals;
import java.util.List;

/** The open rooms of one server. Whoever opened them closes them. */
public record Rooms(
    EstateKeeper keeper, Signals signals, Execution execution, Incidents incidents, Drills drills) {

  /** The estate in force now; ask again rather than keep it. */
  public Estate estate() {
    return keeper.estate();
  }

  /**
   * How far a runbook of the estate in force has come.
   *
   * @param badges of all drills, as {@link Drills#badges} tells them
   */
  public RunbookLevel level(Runbook runbook, List<Badge> badges) {
    return Proof.of(keeper.level(runbook), runbook, badges);
  }
}
