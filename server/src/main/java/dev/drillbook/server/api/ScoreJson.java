// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.drill.DrillScore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rehearsal's score, flat. Times are milliseconds from the fault, null as long as they did not
 * come.
 */
record ScoreJson(
    String run,
    String id,
    String service,
    List<String> covers,
    String outcome,
    boolean passed,
    String reason,
    Optional<Long> detectedMs,
    Optional<Long> lagMs,
    Optional<Long> causeMs,
    Optional<String> runbook,
    Optional<String> cause,
    Optional<String> expectedCause,
    Optional<String> mendedBy,
    Optional<Long> recoveredMs,
    Optional<Long> undoneMs,
    int scale,
    List<String> clamped,
    Instant started) {

  static ScoreJson of(DrillScore score) {
    return new ScoreJson(
        score.run(),
        score.id(),
        score.service(),
        score.covers(),
        Word.of(score.outcome()),
        score.outcome() == DrillScore.Outcome.PASSED,
        score.reason(),
        score.times().detectedMs(),
        score.times().lagMs(),
        score.times().causeMs(),
        score.runbook(),
        score.answer().cause(),
        score.answer().expected(),
        score.answer().mendedBy(),
        score.times().recoveredMs(),
        score.times().undoneMs(),
        score.scale(),
        score.clamped(),
        score.times().started());
  }
}
