// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.execution.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One rehearsal as its row says: where it stands, and what it has shown so far. */
record Rehearsal(Key key, Stage stage, Instant since, Runs runs, Seen seen, Result result) {

  /** What is rehearsed; {@code expected} is the cause that the drill's document names. */
  record Key(
      String run,
      String drill,
      String service,
      List<String> covers,
      Optional<String> expected,
      Scaling scaling,
      Instant started) {
    Key {
      covers = List.copyOf(covers);
    }
  }

  /** How many times shorter the documents' durations were, and which could not be that short. */
  record Scaling(int factor, List<String> clamped) {
    Scaling {
      clamped = List.copyOf(clamped);
    }
  }

  /** The road of a rehearsal, in order. */
  enum Stage {
    /** Waits until nothing is wrong and the windows are full. */
    STEADY,
    /** The fault is being injected. */
    FAULT,
    /** Waits for the incident. */
    DETECT,
    /** Waits for the cause. */
    CAUSE,
    /** Agrees to what is offered, and waits for the end of the incident. */
    MEND,
    /** A twin: the data is being made to vanish. */
    GONE,
    /** A twin: watches that nothing closes. */
    WATCH,
    /** The fault is being taken away. */
    UNDO,
    /** Waits until nothing is wrong again. */
    VERIFY,
    /** Waits for the end of an incident that is left over. */
    AFTERMATH,
    DONE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The runs of the fault, and when it was injected. */
  record Runs(Optional<RunId> fault, Optional<Instant> faultAt, Optional<RunId> gone) {
    static final Runs NONE = new Runs(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What was measured, in milliseconds from the fault, and what triage answered. */
  record Seen(DrillScore.Times times, Optional<String> runbook, DrillScore.Answer answer) {}

  /** How it ended; while it runs, the reason is the first thing that went wrong, or empty. */
  record Result(DrillScore.Outcome outcome, String reason) {}

  static Rehearsal begin(Key key) {
    return new Rehearsal(
        key,
        Stage.STEADY,
        key.started(),
        Runs.NONE,
        new Seen(
            new DrillScore.Times(
                key.started(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Optional.empty(),
            new DrillScore.Answer(Optional.empty(), key.expected(), Optional.empty())),
        new Result(DrillScore.Outcome.RUNNING, ""));
  }

  boolean running() {
    return stage != Stage.DONE;
  }

  boolean failed() {
    return !result.reason().isEmpty();
  }

  /** The instant of the fault; only after it was injected. */
  Instant faultAt() {
    return runs.faultAt().orElseThrow();
  }

  Rehearsal at(Stage next, Instant now) {
    return new Rehearsal(key, next, now, runs, seen, result);
  }

  Rehearsal with(Runs changed) {
    return new Rehearsal(key, stage, since, changed, seen, result);
  }

  /** The first thing that went wrong stays the reason. */
  Rehearsal failing(String reason) {
    return failed()
        ? this
        : new Rehearsal(
            key, stage, since, runs, seen, new Result(DrillScore.Outcome.RUNNING, reason));
  }

  Rehearsal ended(DrillScore.Outcome outcome, String reason, Instant now) {
    return new Rehearsal(key, Stage.DONE, now, runs, seen, new Result(outcome, reason));
  }

  Rehearsal detected(long ms, Optional<Long> lag) {
    DrillScore.Times t = seen.times();
    return seen(
        new DrillScore.Times(
            t.started(), Optional.of(ms), lag, t.causeMs(), t.recoveredMs(), t.undoneMs()));
  }

  Rehearsal answered(long ms, String runbook, Optional<String> cause) {
    DrillScore.Times t = seen.times();
    DrillScore.Times times =
        new DrillScore.Times(
            t.started(), t.detectedMs(), t.lagMs(), Optional.of(ms), t.recoveredMs(), t.undoneMs());
    DrillScore.Answer answer =
        new DrillScore.Answer(cause, seen.answer().expected(), seen.answer().mendedBy());
    return new Rehearsal(
        key, stage, since, runs, new Seen(times, Optional.of(runbook), answer), result);
  }

  Rehearsal mendedBy(String mitigation) {
    DrillScore.Answer answer =
        new DrillScore.Answer(
            seen.answer().cause(), seen.answer().expected(), Optional.of(mitigation));
    return new Rehearsal(
        key, stage, since, runs, new Seen(seen.times(), seen.runbook(), answer), result);
  }

  Rehearsal recovered(long ms) {
    DrillScore.Times t = seen.times();
    return seen(
        new DrillScore.Times(
            t.started(), t.detectedMs(), t.lagMs(), t.causeMs(), Optional.of(ms), t.undoneMs()));
  }

  Rehearsal undone(Instant now) {
    DrillScore.Times t = seen.times();
    Optional<Long> ms = runs.faultAt().map(f -> Duration.between(f, now).toMillis());
    return seen(
        new DrillScore.Times(
            t.started(), t.detectedMs(), t.lagMs(), t.causeMs(), t.recoveredMs(), ms));
  }

  private Rehearsal seen(DrillScore.Times times) {
    return new Rehearsal(
        key, stage, since, runs, new Seen(times, seen.runbook(), seen.answer()), result);
  }

  DrillScore score() {
    return new DrillScore(
        key.run(),
        key.drill(),
        key.service(),
        key.covers(),
        result.outcome(),
        running() && !failed() ? "running: " + stage.word() : result.reason(),
        seen.times(),
        seen.runbook(),
        seen.answer(),
        key.scaling().factor(),
        key.scaling().clamped());
  }
}
