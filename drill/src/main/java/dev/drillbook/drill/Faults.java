// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Estate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the faults in force and sees to it that each is undone, at the latest when its time has
 * come. Not for two threads at once.
 */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final int UNDO_TRIES = 3;

  private final Surroundings around;
  private final Set<String> withoutDocument = new HashSet<>();

  Faults(Surroundings around) {
    this.around = around;
  }

  /** Oldest first. */
  List<Fault> all() {
    return around.database().read(handle -> new FaultStore(handle).all());
  }

  Optional<Fault> find(String drill) {
    return around.database().read(handle -> new FaultStore(handle).find(drill));
  }

  /** Who injects what for whom, and when it is undone at the latest. */
  record Injection(Drill drill, Optional<String> rehearsal, Actor who, Instant undoDue) {
    String subject() {
      return rehearsal.orElse(drill.id());
    }
  }

  /** The row and the run stand together: nothing happens before both are on disk. */
  RunId inject(Handle handle, Injection injection, Estate estate) {
    Drill drill = injection.drill();
    RunRequest request =
        new Requests(drill, estate.version()).fault(injection.subject(), injection.who());
    RunId run = around.execution().start(handle, request);
    new FaultStore(handle)
        .add(
            new Fault(
                drill.id(),
                drill.service(),
                drill.title(),
                injection.rehearsal(),
                injection.who().name(),
                new Fault.Term(around.now(), injection.undoDue()),
                run,
                Optional.empty(),
                0));
    return run;
  }

  /** Starts the undo of a fault in force; does nothing when it runs already or nothing stands. */
  void undo(Drill drill, Actor who, Estate estate) {
    Optional<Fault> fault = find(drill.id()).filter(f -> f.undoRun().isEmpty());
    if (fault.isEmpty()) {
      return;
    }
    around
        .execution()
        .run(fault.get().faultRun())
        .filter(run -> !run.status().ended())
        .ifPresent(run -> around.execution().cancel(run.id(), who, "the fault is taken away now"));
    RunRequest request =
        new Requests(drill, estate.version()).undo(fault.get().rehearsal().orElse(drill.id()), who);
    around
        .database()
        .write(handle -> {
          RunId run = around.execution().start(handle, request);
          new FaultStore(handle).undoing(drill.id(), run);
          return run;
        });
  }

  /** Undoes what is overdue, and looks what became of the undos that run. */
  void lookRound(Estate estate) {
    for (Fault fault : all()) {
      if (fault.undoRun().isPresent()) {
        followUp(fault, around.execution().run(fault.undoRun().get()));
      } else if (!fault.term().undoDue().isAfter(around.now()) && fault.tries() < UNDO_TRIES) {
        Optional<Drill> drill = drill(estate, fault.drill());
        if (drill.isPresent()) {
          LOG.info("the fault of {} is due to be undone; its undo starts now", fault.drill());
          undo(drill.get(), Surroundings.DRILL, estate);
        } else if (withoutDocument.add(fault.drill())) {
          LOG.error(
              "{} is not in the documents any more: its fault cannot be undone. Bring it back, or"
                  + " undo it by hand.",
              fault.drill());
        }
      }
    }
  }

  private void followUp(Fault fault, Optional<RunView> undo) {
    if (undo.filter(run -> !run.status().ended()).isPresent()) {
      return;
    }
    boolean undone = undo.filter(r -> r.status() == RunView.Status.SUCCEEDED).isPresent();
    if (!undone) {
      LOG.error(
          "the undo of {} failed: {}. {}",
          fault.drill(),
          undo.map(RunView::reason).orElse("its run is lost"),
          fault.tries() < UNDO_TRIES ? "It is tried again." : "Undo it by hand.");
    }
    around
        .database()
        .write(handle -> {
          FaultStore store = new FaultStore(handle);
          if (undone) {
            store.undone(fault.drill());
          } else {
            store.undoFailed(fault.drill());
          }
          return undone;
        });
    if (undone && fault.rehearsal().isEmpty()) {
      around.incidents().rehearsal(fault.service(), false);
    }
  }

  static Optional<Drill> drill(Estate estate, String id) {
    return estate.documents().drills().stream().filter(d -> d.id().equals(id)).findFirst();
  }
}
