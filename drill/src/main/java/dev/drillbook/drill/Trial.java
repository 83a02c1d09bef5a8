// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.drill.Next.Act;
import dev.drillbook.drill.Rehearsal.Stage;
import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.incident.Incident;
import dev.drillbook.incident.Incident.Verdict;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Drill.Twin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The part of a rehearsal between the fault and its undo: what the document must prove. */
final class Trial {
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final Drill drill;
  private final Rehearsal rehearsal;
  private final Observation seen;
  private final Budget budget;

  Trial(Drill drill, Rehearsal rehearsal, Observation seen) {
    this.drill = drill;
    this.rehearsal = rehearsal;
    this.seen = seen;
    this.budget = Budget.of(drill, rehearsal.key().scaling().factor());
  }

  Next next() {
    if (seen.fault().standing().filter(f -> f.undoRun().isEmpty()).isEmpty()) {
      return undoAfter(rehearsal, "the fault was taken away before the end of the drill");
    }
    if (rehearsal.stage() == Stage.DETECT) {
      return detect();
    }
    if (seen.incidents().size() > 1) {
      Incident second = seen.incidents().get(1);
      return undoAfter(
          rehearsal,
          "wrong runbook: a second incident opened, " + second.id() + " led by " + second.lead());
    }
    Incident incident = seen.incident().orElseThrow();
    return switch (rehearsal.stage()) {
      case CAUSE -> cause(incident);
      case MEND -> mend(incident);
      case GONE -> gone();
      case WATCH -> watch(incident);
      case STEADY, FAULT, DETECT, UNDO, VERIFY, AFTERMATH, DONE -> Next.stay(rehearsal);
    };
  }

  private Next detect() {
    Optional<Incident> incident = seen.incident();
    if (incident.isPresent()) {
      Duration took = Duration.between(rehearsal.faultAt(), opened(incident.get()));
      return Next.stay(
          within(
              rehearsal
                  .detected(took.toMillis(), seen.fault().lag().map(Duration::toMillis))
                  .at(Stage.CAUSE, seen.now()),
              "detected",
              took,
              budget.detect()));
    }
    Duration limit = budget.detect().multipliedBy(2);
    return sinceFault().compareTo(limit) < 0
        ? Next.stay(rehearsal)
        : undoAfter(
            rehearsal,
            "not detected within "
                + Budget.seconds(limit)
                + ", budget "
                + Budget.seconds(budget.detect()));
  }

  private Next cause(Incident incident) {
    Duration waited = Duration.between(opened(incident), seen.now());
    boolean late = waited.compareTo(budget.cause()) > 0;
    Optional<Verdict> verdict = incident.verdict().filter(v -> counts(v, late));
    if (verdict.isPresent()) {
      return answered(incident, verdict.get());
    }
    return waited.compareTo(budget.cause().multipliedBy(2)) > 0
        ? undoAfter(
            rehearsal, "no cause within " + Budget.seconds(budget.cause()) + ": " + incident.now())
        : Next.stay(rehearsal);
  }

  /** A verdict counts when it is right, or certain, or when the time for a better one is over. */
  private boolean counts(Verdict verdict, boolean late) {
    return verdict.cause().equals(drill.cause())
        || (verdict.cause().isPresent() && (!verdict.provisional() || late));
  }

  private Next answered(Incident incident, Verdict verdict) {
    Rehearsal answered =
        rehearsal.answered(
            Duration.between(rehearsal.faultAt(), verdict.at()).toMillis(),
            incident.lead().value(),
            verdict.cause());
    if (!incident.lead().equals(drill.runbook())) {
      return undoAfter(
          answered, "wrong runbook: " + incident.lead() + " led, not " + drill.runbook());
    }
    if (!verdict.cause().equals(drill.cause())) {
      return undoAfter(
          answered,
          "wrong cause: '"
              + verdict.cause().orElse("none")
              + "', not '"
              + drill.cause().orElse("none")
              + "'");
    }
    return Next.stay(
        within(
            answered.at(Stage.MEND, seen.now()),
            "cause",
            Duration.between(opened(incident), verdict.at()),
            budget.cause()));
  }

  private Next mend(Incident incident) {
    Optional<RunView> mitigation = seen.mitigation();
    Rehearsal known = mitigation.map(m -> rehearsal.mendedBy(m.title())).orElse(rehearsal);
    if (!incident.phase().open()) {
      return closed(known, incident, mitigation.isPresent());
    }
    if (mitigation.isPresent() && drill.twin() == Twin.NO_OP) {
      return Next.stay(known.at(Stage.WATCH, seen.now()));
    }
    if (mitigation.filter(m -> m.status().ended()).isPresent() && drill.twin() == Twin.DATA_GONE) {
      return new Next(known.at(Stage.GONE, seen.now()), Act.MAKE_DATA_VANISH);
    }
    return sinceFault().compareTo(budget.recover()) <= 0
        ? Next.stay(known)
        : undoAfter(
            known,
            "not recovered within " + Budget.seconds(budget.recover()) + ": " + incident.now());
  }

  private Next closed(Rehearsal known, Incident incident, boolean mitigated) {
    if (drill.twin() != Twin.NONE) {
      return undoAfter(known, "it closed although it must not: " + incident.now());
    }
    Instant closed = incident.times().closed().orElse(seen.now());
    Duration took = Duration.between(rehearsal.faultAt(), closed);
    Rehearsal recovered = known.recovered(took.toMillis());
    if (seen.succeeded(Kind.EXIT).isEmpty()) {
      return undoAfter(recovered, "it was not closed by its exit criteria: " + incident.now());
    }
    if (!mitigated && incident.verdict().flatMap(Verdict::mitigation).isPresent()) {
      return undoAfter(recovered, "it recovered by itself: no mitigation was carried out");
    }
    return new Next(
        within(recovered.at(Stage.UNDO, seen.now()), "recovered", took, budget.recover()),
        Act.UNDO);
  }

  private Next gone() {
    Optional<RunView> run = seen.fault().gone();
    if (run.filter(r -> !r.status().ended()).isPresent()) {
      return Next.stay(rehearsal);
    }
    return run.filter(r -> r.status() == Status.SUCCEEDED).isPresent()
        ? Next.stay(rehearsal.at(Stage.WATCH, seen.now()))
        : undoAfter(
            rehearsal,
            "the data could not be made to vanish: "
                + run.map(RunView::reason).orElse("its run is lost"));
  }

  private Next watch(Incident incident) {
    if (!incident.phase().open()) {
      return undoAfter(
          rehearsal,
          drill.twin() == Twin.NO_OP
              ? "it closed although the mitigation did nothing"
              : "it closed although the data was gone");
    }
    Duration watched = Duration.between(rehearsal.since(), seen.now());
    return watched.compareTo(seen.fault().longestHold().plus(MARGIN)) < 0
        ? Next.stay(rehearsal)
        : new Next(rehearsal.at(Stage.UNDO, seen.now()), Act.UNDO);
  }

  private static Rehearsal within(
      Rehearsal rehearsal, String what, Duration took, Duration budget) {
    return took.compareTo(budget) <= 0
        ? rehearsal
        : rehearsal.failing(
            what + " after " + Budget.seconds(took) + ", budget " + Budget.seconds(budget));
  }

  private Next undoAfter(Rehearsal so, String failure) {
    return new Next(so.failing(failure).at(Stage.UNDO, seen.now()), Act.UNDO);
  }

  private static Instant opened(Incident incident) {
    return incident.times().opened();
  }

  private Duration sinceFault() {
    return Duration.between(rehearsal.faultAt(), seen.now());
  }
}
