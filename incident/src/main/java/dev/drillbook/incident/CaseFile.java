// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.RunId;
import java.time.Instant;
import java.util.Optional;

/** An incident with what only this room needs to know about it, as its rows say. */
record CaseFile(Incident incident, Marks marks, Counts counts, Due due, Work work) {

  IncidentId id() {
    return incident.id();
  }

  /**
   * What was decided for good.
   *
   * @param estate version of the documents it goes by
   * @param leadFixed a mitigation was approved: the lead stays
   * @param noOp its mitigations do nothing, because a drill proves that this is noticed
   * @param reopens whether it may be reopened: not one that a drill made, nor a part of another
   * @param escalated why a person must go on; empty while it goes on by itself
   */
  record Marks(
      String estate,
      boolean leadFixed,
      boolean noOp,
      boolean reopens,
      Optional<String> escalated) {}

  /** Mitigations that did not help, and triages that answered nothing certain. */
  record Counts(int ineffective, int inconclusive) {}

  /**
   * When something is to be looked at again.
   *
   * @param triage gather evidence; in phase DETECTED the end of the wait for other symptoms
   * @param verify the exit criteria should have held by then
   * @param exit judge the exit criteria again after they did not hold
   */
  record Due(Optional<Instant> triage, Optional<Instant> verify, Optional<Instant> exit) {
    static final Due NONE = new Due(Optional.empty(), Optional.empty(), Optional.empty());

    static Due triage(Instant at) {
      return new Due(Optional.of(at), Optional.empty(), Optional.empty());
    }

    static Due verify(Instant at) {
      return new Due(Optional.empty(), Optional.of(at), Optional.empty());
    }
  }

  /**
   * The runs that count now: a triage that is not judged yet, the mitigation, the exit run; and the
   * newest triage that was judged.
   */
  record Work(
      Optional<RunId> triage,
      Optional<RunId> mitigation,
      Optional<RunId> exit,
      Optional<RunId> evidence) {}
}
