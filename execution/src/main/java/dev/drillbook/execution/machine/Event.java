// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.execution.Execution.Decision;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.runbook.Step;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What happened to a run. Events are facts: they are recorded first, then they count. */
public sealed interface Event {
  String reason();

  /** The step it is about; empty for the whole run. */
  default String step() {
    return "";
  }

  record Created(RunRequest request, Map<String, Step> probes, String reason) implements Event {
    public Created {
      probes = Map.copyOf(probes);
    }
  }

  /** It is clear what the step will do, and who must agree. */
  record Prepared(String step, Plan plan, String reason) implements Event {}

  /** What would run is no longer what people agreed to. */
  record PlanChanged(String step, Plan plan, String reason) implements Event {}

  /** It is left out: its {@code when} does not hold. */
  record Skipped(String step, String reason) implements Event {}

  /** It cannot begin: nothing was done. */
  record Refused(String step, Map<String, Object> result, String reason) implements Event {
    public Refused {
      result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
    }
  }

  /** One person agrees; a drill's word is enough by itself. */
  record Approved(String step, String who, boolean sufficient, String reason) implements Event {}

  record ApprovalExpired(String step, Instant expires, String reason) implements Event {}

  /** What the probe answered before the step acted. */
  record ProbedBefore(String step, Map<String, Object> result, String reason) implements Event {
    public ProbedBefore {
      result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
    }
  }

  /** The intent: recorded before anything is done. */
  record Started(String step, Attempt attempt, String hash, String reason) implements Event {}

  record Ended(String step, int attempt, Outcome outcome, String reason) implements Event {}

  /** The process ended while the step acted. */
  record Interrupted(String step, String reason) implements Event {}

  record HoldChanged(String step, Optional<Instant> trueSince, String reason) implements Event {}

  /** What the adapter's own witness says about an unknown outcome. */
  record Witnessed(String step, Testimony testimony, Optional<Outcome> outcome, String reason)
      implements Event {}

  /** What the probe says about an unknown outcome. */
  record ProbedAfter(String step, Testimony testimony, Map<String, Object> result, String reason)
      implements Event {
    public ProbedAfter {
      result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
    }
  }

  /** The unknown is settled by the document's word that the step may be repeated. */
  record RepeatAllowed(String step, String reason) implements Event {}

  /** Nothing but a person can settle the unknown. */
  record PersonAsked(String step, String reason) implements Event {}

  record PersonDecided(String step, Decision decision, String who, String reason)
      implements Event {}

  record PersonAnswered(String step, Object answer, String who, String reason) implements Event {}

  record PersonSkipped(String step, String who, String reason) implements Event {}

  record Cancelled(String who, String reason) implements Event {}

  record RunEnded(Status status, String reason) implements Event {}

  /** Nothing new begins until it is resumed. */
  record Paused(String who, String reason) implements Event {}

  record Resumed(String who, String reason) implements Event {}

  /** The failed run goes on at the step that failed. */
  record Retried(String who, String reason) implements Event {}

  /**
   * A text was taken out of a former record, whose payload and reason have those hashes now.
   *
   * @param record that record's number
   */
  record Redacted(int record, String payloadHash, String reasonHash, String who, String reason)
      implements Event {}

  /** What is known about an unknown outcome after asking. */
  enum Testimony {
    HAPPENED,
    DID_NOT_HAPPEN,
    SILENT
  }
}
