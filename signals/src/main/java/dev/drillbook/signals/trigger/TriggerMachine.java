// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.signals.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The life of a trigger, purely: a standing and a verdict give the next standing. */
public final class TriggerMachine {
  private TriggerMachine() {}

  /**
   * @param trueFrom time of the earliest sample that made a verdict that holds true
   * @param at the evaluation's time, never before the last one's
   */
  public static Standing next(
      Standing before, Verdict verdict, Instant trueFrom, Instant at, Rule rule) {
    return switch (verdict) {
      case Verdict.Holds holds -> isTrue(before, holds, trueFrom, at, rule);
      case Verdict.DoesNotHold no -> isFalse(before, no, at, rule);
      case Verdict.NoData gone -> unknown(before, TriggerState.NO_DATA, gone, at);
      case Verdict.NotYet notYet ->
          before.state() == TriggerState.NO_DATA
              ? before.showing(Standing.Shown.of(notYet), at)
              : before;
      case Verdict.Failed failed -> unknown(before, TriggerState.ERROR, failed, at);
    };
  }

  /** When the standing changes by the passing of time alone. */
  public static Optional<Instant> due(Standing standing, Rule rule) {
    return switch (standing.state()) {
      case PENDING -> standing.trueSince().map(since -> since.plus(rule.length()));
      case RECOVERING -> Optional.of(standing.since().plus(rule.keepFiring()));
      case INACTIVE, FIRING, NO_DATA, ERROR -> Optional.empty();
    };
  }

  private static Standing isTrue(
      Standing before, Verdict.Holds holds, Instant trueFrom, Instant at, Rule rule) {
    return switch (before.state()) {
      case FIRING -> go(before, TriggerState.FIRING, before.trueSince(), holds, at);
      case RECOVERING -> go(before, TriggerState.FIRING, Optional.of(trueFrom), holds, at);
      case PENDING -> {
        boolean gap = Duration.between(before.judgedAt(), at).compareTo(rule.gap()) > 0;
        yield begin(before, gap ? trueFrom : before.trueSince().orElse(trueFrom), holds, at, rule);
      }
      case NO_DATA, ERROR ->
          before.wasFiring()
              ? go(before, TriggerState.FIRING, Optional.of(trueFrom), holds, at)
              : begin(before, trueFrom, holds, at, rule);
      case INACTIVE -> begin(before, trueFrom, holds, at, rule);
    };
  }

  private static Standing begin(
      Standing before, Instant trueSince, Verdict holds, Instant at, Rule rule) {
    boolean longEnough = !at.isBefore(trueSince.plus(rule.length()));
    TriggerState state = longEnough ? TriggerState.FIRING : TriggerState.PENDING;
    Standing next = go(before, state, Optional.of(trueSince), holds, at);
    boolean restarted =
        state == TriggerState.PENDING
            && before.trueSince().filter(since -> !since.equals(trueSince)).isPresent();
    return restarted ? new Standing(state, at, next.trueSince(), next.shown(), false, at) : next;
  }

  private static Standing isFalse(Standing before, Verdict.DoesNotHold no, Instant at, Rule rule) {
    boolean keeps =
        switch (before.state()) {
          case FIRING -> rule.keepFiring().isPositive();
          case RECOVERING -> at.isBefore(before.since().plus(rule.keepFiring()));
          case INACTIVE, PENDING, NO_DATA, ERROR -> false;
        };
    return keeps
        ? go(before, TriggerState.RECOVERING, before.trueSince(), no, at)
        : go(before, TriggerState.INACTIVE, Optional.empty(), no, at);
  }

  private static Standing unknown(
      Standing before, TriggerState state, Verdict verdict, Instant at) {
    boolean wasFiring =
        switch (before.state()) {
          case FIRING, RECOVERING -> true;
          case NO_DATA, ERROR -> before.wasFiring();
          case INACTIVE, PENDING -> false;
        };
    Standing next = go(before, state, Optional.empty(), verdict, at);
    return new Standing(
        state, next.since(), next.trueSince(), next.shown(), wasFiring, next.judgedAt());
  }

  private static Standing go(
      Standing before,
      TriggerState state,
      Optional<Instant> trueSince,
      Verdict verdict,
      Instant at) {
    Instant since = before.state() == state ? before.since() : at;
    return new Standing(state, since, trueSince, Standing.Shown.of(verdict), false, at);
  }
}
