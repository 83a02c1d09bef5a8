// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.incident.decision.LoopBreaker;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** One transaction on incidents, at one instant. */
record Writing(Handle handle, IncidentRows rows, WorkRows work, Timeline timeline, Instant at) {

  /** {@code changed} hears of every incident that is written. */
  static Writing at(Handle handle, Instant now, Consumer<IncidentId> changed) {
    return new Writing(
        handle,
        new IncidentRows(handle, changed),
        new WorkRows(handle),
        new Timeline(handle, changed),
        now);
  }

  void tell(IncidentId id, Timeline.Line line) {
    timeline.tell(id, at, line);
  }

  void tell(IncidentId id, String kind, String text, String detail) {
    tell(id, Timeline.Line.of(kind, text, detail));
  }

  /** As this transaction has it. */
  CaseFile file(IncidentId id) {
    return new IncidentStore(handle)
        .find(id)
        .orElseThrow(() -> new IllegalStateException("incident " + id + " has no row"));
  }

  /** Gathers evidence again at that time, or no more. */
  void triageAt(CaseFile file, Optional<Instant> due) {
    rows.due(file.id(), new CaseFile.Due(due, file.due().verify(), file.due().exit()));
  }

  void escalate(CaseFile file, String why) {
    rows.escalated(file.id(), Optional.of(why));
    tell(file.id(), "escalated", "A person must go on.", why);
  }

  /** Looks again or stops, after so many mitigations that did not help. */
  void afterFailure(CaseFile file, int failed, int limit) {
    switch (LoopBreaker.decide(failed, limit)) {
      case LoopBreaker.Again again -> {
        rows.due(file.id(), CaseFile.Due.triage(at));
        tell(file.id(), "evidence", "The evidence is gathered again.", again.why());
      }
      case LoopBreaker.Stop stop -> {
        rows.due(file.id(), CaseFile.Due.NONE);
        escalate(file, stop.why());
      }
    }
  }
}
