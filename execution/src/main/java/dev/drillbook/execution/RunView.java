// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution;

import dev.drillbook.runbook.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run as it stands, for pages and other rooms. Steps stand in document order. */
public record RunView(
    RunId id,
    RunRequest.Kind kind,
    String title,
    Optional<String> subject,
    String document,
    Status status,
    String reason,
    List<StepView> steps,
    Actor requester,
    Instant started,
    Optional<Instant> ended) {
  public RunView {
    steps = List.copyOf(steps);
  }

  /** Where a run stands. */
  public enum Status {
    RUNNING,
    /** Waits for an approval, an answer or a person's word on an unknown outcome. */
    WAITING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** Nothing more will happen. */
    public boolean ended() {
      return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
  }

  /**
   * One step as it stands.
   *
   * @param rendered exactly what will run or ran, secrets as references
   * @param reason why it is in this state, one line for people
   * @param result fields for conditions (ok, status, rows, out ...), empty before the end
   */
  public record StepView(
      String id,
      String title,
      String kind,
      Optional<String> on,
      Risk risk,
      String rendered,
      StepStatus status,
      String reason,
      Map<String, Object> result,
      Times times,
      Optional<Approval> approval) {
    public StepView {
      result = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(result));
    }
  }

  /** When it started and ended; for a hold, since when it has been true and how long it must be. */
  public record Times(
      Optional<Instant> started,
      Optional<Instant> ended,
      Optional<Instant> trueSince,
      Optional<java.time.Duration> length) {
    public static final Times NONE =
        new Times(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A step's life. */
  public enum StepStatus {
    PENDING,
    NEEDS_APPROVAL,
    NEEDS_ANSWER,
    STARTED,
    HOLDING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    UNREACHABLE,
    /**
     * It may have taken effect: decided by witness, probe, repeatable or a person, never by a
     * rerun.
     */
    UNKNOWN,
    SKIPPED
  }

  /**
   * An approval that is asked for: the hash of exactly what will run, how many are needed, who gave
   * theirs, until when.
   */
  public record Approval(String hash, int needed, List<String> given, Instant expires) {
    public Approval {
      given = List.copyOf(given);
    }
  }
}
