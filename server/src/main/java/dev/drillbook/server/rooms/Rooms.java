// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.rooms;

import dev.drillbook.drill.Drills;
import dev.drillbook.execution.Execution;
import dev.drillbook.incident.Incidents;
import dev.drillbook.runbook.Estate;
import dev.drillbook.signals.Signals;

/** The open rooms of one server. Whoever opened them closes them. */
public record Rooms(
    EstateKeeper keeper, Signals signals, Execution execution, Incidents incidents, Drills drills) {

  /** The estate in force now; ask again rather than keep it. */
  public Estate estate() {
    return keeper.estate();
  }
}
