// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.incident.Incident;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Drill.Twin;
import dev.drillbook.runbook.Estate;
import java.time.Instant;
import java.util.Optional;

/** Lets one rehearsal go on as far as it can. Not for two threads at once. */
final class Rehearsing {
  private static final int STEPS_IN_A_ROW = 12;

  private final Surroundings around;
  private final Faults faults;
  private final Eyes eyes;
  private final Partner partner;

  Rehearsing(Surroundings around, Faults faults) {
    this.around = around;
    this.faults = faults;
    this.eyes = new Eyes(around, faults);
    this.partner = new Partner(around.execution());
  }

  /** Returns how it stands now. */
  Rehearsal goOn(Rehearsal start, Estate estate) {
    Optional<Drill> drill = Faults.drill(estate, start.key().drill());
    if (drill.isEmpty()) {
      return withoutDocument(start);
    }
    Rehearsal rehearsal = start;
    for (int i = 0; i < STEPS_IN_A_ROW && rehearsal.running(); i++) {
      Observation seen = eyes.see(drill.get(), rehearsal, estate);
      Next next = Director.next(drill.get(), rehearsal, seen);
      boolean rests = next.act() == Next.Act.NOTHING && next.rehearsal().equals(rehearsal);
      rehearsal = carryOut(next, drill.get(), estate, seen);
      if (rests) {
        partner.act(rehearsal, seen, estate);
        break;
      }
    }
    return rehearsal;
  }

  private Rehearsal withoutDocument(Rehearsal rehearsal) {
    Rehearsal ended =
        rehearsal.ended(
            DrillScore.Outcome.FAILED,
            "the drill " + rehearsal.key().drill() + " is not in the documents any more",
            around.now());
    save(ended);
    calm(ended);
    return ended;
  }

  private Rehearsal carryOut(Next next, Drill drill, Estate estate, Observation seen) {
    Rehearsal rehearsal = next.rehearsal();
    switch (next.act()) {
      case NOTHING -> save(rehearsal);
      case INJECT -> {
        return inject(rehearsal, drill, estate, seen);
      }
      case MAKE_DATA_VANISH -> {
        return makeDataVanish(rehearsal, drill, estate);
      }
      case UNDO -> {
        save(rehearsal);
        faults.undo(drill, Surroundings.DRILL, estate);
      }
      case CLOSE_INCIDENTS -> {
        save(rehearsal);
        seen.incidents().stream()
            .filter(i -> i.phase().open())
            .map(Incident::id)
            .forEach(id -> around.incidents().close(id, Surroundings.DRILL, "drill ended"));
      }
    }
    if (!rehearsal.running()) {
      calm(rehearsal);
    }
    return rehearsal;
  }

  private Rehearsal inject(Rehearsal rehearsal, Drill drill, Estate estate, Observation seen) {
    around.incidents().rehearsal(drill.service(), true);
    around.incidents().noOpMitigations(drill.service(), drill.twin() == Twin.NO_OP);
    Budget budget = Budget.of(drill, rehearsal.key().scaling().factor());
    Instant now = around.now();
    Faults.Injection injection =
        new Faults.Injection(
            drill,
            Optional.of(rehearsal.key().run()),
            Surroundings.DRILL,
            now.plus(budget.all()).plus(seen.fault().longestHold()));
    return around
        .database()
        .write(handle -> {
          RunId run = faults.inject(handle, injection, estate);
          Rehearsal injected =
              rehearsal.with(
                  new Rehearsal.Runs(Optional.of(run), Optional.of(now), Optional.empty()));
          new RehearsalStore(handle).save(injected);
          return injected;
        });
  }

  private Rehearsal makeDataVanish(Rehearsal rehearsal, Drill drill, Estate estate) {
    Optional<RunRequest> request =
        new Requests(drill, estate.version()).gone(rehearsal.key().run());
    if (request.isEmpty()) {
      // The director finds no run and says so.
      save(rehearsal);
      return rehearsal;
    }
    return around
        .database()
        .write(handle -> {
          RunId run = around.execution().start(handle, request.get());
          Rehearsal.Runs runs = rehearsal.runs();
          Rehearsal vanishing =
              rehearsal.with(new Rehearsal.Runs(runs.fault(), runs.faultAt(), Optional.of(run)));
          new RehearsalStore(handle).save(vanishing);
          return vanishing;
        });
  }

  private void save(Rehearsal rehearsal) {
    around
        .database()
        .write(handle -> {
          new RehearsalStore(handle).save(rehearsal);
          return true;
        });
  }

  /** From here on the service's incidents are real again. */
  private void calm(Rehearsal rehearsal) {
    around.incidents().noOpMitigations(rehearsal.key().service(), false);
    around.incidents().rehearsal(rehearsal.key().service(), false);
  }
}
