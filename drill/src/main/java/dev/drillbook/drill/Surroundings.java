// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Execution;
import dev.drillbook.incident.Incidents;
import dev.drillbook.jdbc.Database;
import dev.drillbook.signals.Signals;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What the room works with. */
record Surroundings(
    Database database,
    Signals signals,
    Execution execution,
    Incidents incidents,
    InstantSource clock) {
  /** Who injects, approves and answers in a rehearsal. */
  static final Actor DRILL = new Actor(Actor.Kind.DRILL, "drill");

  /** As rows can keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
