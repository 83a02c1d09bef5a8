// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.execution.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * A fault in force, as its row says. The row is written before the fault is injected and goes only
 * when the undo has succeeded, so that nothing stays broken behind a crash.
 *
 * @param rehearsal the rehearsal that injected it; empty for a fault by hand
 * @param who the actor's name
 * @param undoRun the undo that runs or ran last
 * @param tries how many undos were started
 */
record Fault(
    String drill,
    String service,
    String title,
    Optional<String> rehearsal,
    String who,
    Term term,
    RunId faultRun,
    Optional<RunId> undoRun,
    int tries) {

  /** Since when, and when it is undone at the latest. */
  record Term(Instant since, Instant undoDue) {}
}
