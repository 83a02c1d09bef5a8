// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Step;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import java.time.Instant;
import java.util.Optional;

/** A symptom of the present documents, as it stands. */
record Symptom(Estate estate, Runbook runbook, Step step, TriggerStatus status) {

  /** Empty when the documents have no such symptom. */
  static Optional<Symptom> of(Estate estate, TriggerStatus status) {
    return estate
        .runbook(new RunbookId(status.id().runbook()))
        .flatMap(r ->
            r.symptoms().stream()
                .filter(s -> s.id().equals(status.id().symptom()))
                .findFirst()
                .map(s -> new Symptom(estate, r, s, status)));
  }

  /** Whether a symptom in that state is there. */
  static boolean there(TriggerState state) {
    return state == TriggerState.FIRING || state == TriggerState.RECOVERING;
  }

  String id() {
    return step.id();
  }

  /** The first sample that shows it. */
  Instant began() {
    return status.trueSince().orElse(status.since());
  }

  /** Whether it fired in that incident. */
  boolean in(CaseFile file) {
    return file.incident().candidates().stream()
        .anyMatch(c -> c.runbook().equals(runbook.id()) && c.symptoms().contains(id()));
  }
}
