// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one rehearsal showed, or shows so far.
 *
 * @param run the rehearsal's own id
 * @param id the drill's id
 * @param runbook the incident's lead at the time of the cause verdict
 * @param reason why it passed or failed, one line
 * @param clamped ranges that could not be scaled down as far as asked
 */
public record DrillScore(
    String run,
    String id,
    String service,
    List<String> covers,
    Outcome outcome,
    String reason,
    Times times,
    Optional<String> runbook,
    Answer answer,
    int scale,
    List<String> clamped) {
  public DrillScore {
    covers = List.copyOf(covers);
    clamped = List.copyOf(clamped);
  }

  /**
   * When things happened, in milliseconds from the fault; empty means not yet. {@code detectedMs}:
   * to the incident; {@code lagMs}: the incident's opening beyond the earliest instant at which the
   * recorded samples made its trigger true, plus for=; {@code causeMs}: to the verdict; {@code
   * recoveredMs}: to the close by the exit criteria; {@code undoneMs}: to the verified undo.
   */
  public record Times(
      Instant started,
      Optional<Long> detectedMs,
      Optional<Long> lagMs,
      Optional<Long> causeMs,
      Optional<Long> recoveredMs,
      Optional<Long> undoneMs) {}

  /** What triage answered beside what the document says. */
  public record Answer(
      Optional<String> cause, Optional<String> expected, Optional<String> mendedBy) {}

  /**
   * INVALID: it did not start, because the system was not in steady state; says nothing about the
   * document.
   */
  public enum Outcome {
    RUNNING,
    PASSED,
    FAILED,
    INVALID
  }
}
