// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.drill.DrillScore.Outcome;
import dev.drillbook.drill.Next.Act;
import dev.drillbook.drill.Rehearsal.Stage;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.runbook.Drill;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides how a rehearsal goes on, from its row and what is seen now; time and the world are
 * arguments, so that a restart changes nothing. {@link Trial} has the part between the fault and
 * its undo.
 */
final class Director {
  private static final int UNDO_TRIES = 3;

  private final Drill drill;
  private final Rehearsal rehearsal;
  private final Observation seen;
  private final Budget budget;

  private Director(Drill drill, Rehearsal rehearsal, Observation seen) {
    this.drill = drill;
    this.rehearsal = rehearsal;
    this.seen = seen;
    this.budget = Budget.of(drill, rehearsal.key().scaling().factor());
  }

  static Next next(Drill drill, Rehearsal rehearsal, Observation seen) {
    return new Director(drill, rehearsal, seen).next();
  }

  private Next next() {
    return switch (rehearsal.stage()) {
      case STEADY -> steady();
      case FAULT -> fault();
      case DETECT, CAUSE, MEND, GONE, WATCH -> new Trial(drill, rehearsal, seen).next();
      case UNDO -> undo();
      case VERIFY -> verify();
      case AFTERMATH -> aftermath();
      case DONE -> Next.stay(rehearsal);
    };
  }

  private Next steady() {
    Optional<String> unrest = seen.unrest().forStart();
    if (unrest.isEmpty()) {
      return new Next(rehearsal.at(Stage.FAULT, seen.now()), Act.INJECT);
    }
    if (!over(budget.steady())) {
      return Next.stay(rehearsal);
    }
    return Next.stay(
        rehearsal.ended(
            Outcome.INVALID,
            "no steady state within " + Budget.seconds(budget.steady()) + ": " + unrest.get(),
            seen.now()));
  }

  private Next fault() {
    Optional<RunView> run = seen.fault().injection();
    if (run.filter(r -> !r.status().ended()).isPresent()) {
      return Next.stay(rehearsal);
    }
    if (run.filter(r -> r.status() == Status.SUCCEEDED).isPresent()) {
      return Next.stay(rehearsal.at(Stage.DETECT, seen.now()));
    }
    String why = run.map(RunView::reason).orElse("its run is lost");
    return new Next(
        rehearsal.failing("the fault could not be injected: " + why).at(Stage.UNDO, seen.now()),
        Act.UNDO);
  }

  private Next undo() {
    Optional<Fault> fault = seen.fault().standing();
    if (fault.isEmpty()) {
      return Next.stay(rehearsal.at(Stage.VERIFY, seen.now()));
    }
    if (fault.get().undoRun().isPresent()) {
      return Next.stay(rehearsal);
    }
    if (fault.get().tries() < UNDO_TRIES) {
      return new Next(rehearsal, Act.UNDO);
    }
    return Next.stay(
        rehearsal
            .failing("the undo failed " + UNDO_TRIES + " times. Undo it by hand")
            .at(Stage.AFTERMATH, seen.now()));
  }

  private Next verify() {
    Optional<String> unrest = seen.unrest().forEnd();
    if (unrest.isEmpty()) {
      return Next.stay(rehearsal.undone(seen.now()).at(Stage.AFTERMATH, seen.now()));
    }
    return over(budget.recover())
        ? Next.stay(
            rehearsal
                .failing("the undo is not verified: " + unrest.get())
                .at(Stage.AFTERMATH, seen.now()))
        : Next.stay(rehearsal);
  }

  /** An incident that is left over gets its time to close by itself. */
  private Next aftermath() {
    if (seen.incidents().stream().noneMatch(i -> i.phase().open())) {
      return Next.stay(
          rehearsal.failed()
              ? rehearsal.ended(Outcome.FAILED, rehearsal.result().reason(), seen.now())
              : rehearsal.ended(Outcome.PASSED, passed(), seen.now()));
    }
    return over(budget.recover()) ? new Next(rehearsal, Act.CLOSE_INCIDENTS) : Next.stay(rehearsal);
  }

  private String passed() {
    DrillScore.Times times = rehearsal.seen().times();
    return switch (drill.twin()) {
      case NO_OP -> "the mitigation did nothing, and the incident stayed open";
      case DATA_GONE -> "the data was gone, and the incident stayed open";
      case NONE ->
          "detected after "
              + Budget.seconds(Duration.ofMillis(times.detectedMs().orElse(0L)))
              + ", recovered after "
              + Budget.seconds(Duration.ofMillis(times.recoveredMs().orElse(0L)));
    };
  }

  private boolean over(Duration limit) {
    return Duration.between(rehearsal.since(), seen.now()).compareTo(limit) >= 0;
  }
}
