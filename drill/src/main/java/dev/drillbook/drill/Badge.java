// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.runbook.Drill;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a drill's results are worth now.
 *
 * @param passed when the pass was that the badge stands on; empty without one
 * @param expires until when it counts; only for a pass at real speed
 * @param reason why it stands so, in one line
 */
public record Badge(
    Drill drill,
    Standing standing,
    Optional<Instant> passed,
    Optional<Instant> expires,
    String reason) {

  /** How a badge stands; only the first one proves anything. */
  public enum Standing {
    PROVEN("proven"),
    EXPIRED("expired"),
    /** A document that holds when everything is faster may still fail in real time. */
    FASTER_ONLY("passed faster than real time only"),
    FAILED("failed"),
    NEVER_RUN("never run");

    private final String word;

    Standing(String word) {
      this.word = word;
    }

    /** The words that people read. */
    public String word() {
      return word;
    }
  }

  /**
   * Decides.
   *
   * @param scores of any drills, newest first; running and invalid ones say nothing
   */
  public static Badge of(Drill drill, List<DrillScore> scores, Duration expiry, Instant now) {
    List<DrillScore> own =
        scores.stream()
            .filter(score -> score.id().equals(drill.id()))
            .filter(score -> decides(score.outcome()))
            .toList();
    if (own.isEmpty()) {
      return new Badge(
          drill, Standing.NEVER_RUN, Optional.empty(), Optional.empty(), "it was never run");
    }
    if (own.getFirst().outcome() == DrillScore.Outcome.FAILED) {
      return new Badge(
          drill,
          Standing.FAILED,
          Optional.empty(),
          Optional.empty(),
          "it failed last: " + own.getFirst().reason());
    }
    return own.stream()
        .takeWhile(score -> score.outcome() == DrillScore.Outcome.PASSED)
        .filter(score -> score.scale() == 1)
        .findFirst()
        .map(pass -> inRealTime(drill, pass.times().started(), expiry, now))
        .orElseGet(() -> faster(drill, own.getFirst()));
  }

  private static boolean decides(DrillScore.Outcome outcome) {
    return switch (outcome) {
      case PASSED, FAILED -> true;
      case RUNNING, INVALID -> false;
    };
  }

  private static Badge inRealTime(Drill drill, Instant passed, Duration expiry, Instant now) {
    Instant expires = passed.plus(expiry);
    boolean counts = now.isBefore(expires);
    return new Badge(
        drill,
        counts ? Standing.PROVEN : Standing.EXPIRED,
        Optional.of(passed),
        Optional.of(expires),
        counts ? "it passed at real speed" : "its pass is older than " + expiry.toDays() + " days");
  }

  private static Badge faster(Drill drill, DrillScore pass) {
    return new Badge(
        drill,
        Standing.FASTER_ONLY,
        Optional.of(pass.times().started()),
        Optional.empty(),
        "it passed at scale " + pass.scale() + ", and at scale 1 not since it last failed");
  }
}
