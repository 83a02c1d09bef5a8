// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.signals.TriggerEvent;
import dev.drillbook.signals.TriggerStatus;
import java.util.List;
import java.util.Optional;

/** Where symptoms come in: decides which make a candidate. Not for two threads at once. */
final class Intake {
  private final Surroundings around;
  private final Placing placing;

  Intake(Surroundings around) {
    this.around = around;
    this.placing = new Placing(around.estates());
  }

  /** One transition of a symptom. Only one that begins to fire starts anything. */
  void transition(TriggerEvent event) {
    Optional<Symptom> symptom = around.estates().current().flatMap(e -> Symptom.of(e, event.now()));
    if (symptom.isEmpty()) {
      return;
    }
    if (Symptom.there(event.now().state()) && !Symptom.there(event.before())) {
      fired(symptom.get());
    } else {
      changed(symptom.get());
    }
  }

  /** Takes up symptoms that began to fire while nobody listened. Twice is safe. */
  void catchUp() {
    Estate estate = around.estates().current().orElseThrow();
    for (TriggerStatus status : around.signals().triggers()) {
      if (Symptom.there(status.state())) {
        Symptom.of(estate, status).filter(s -> !known(s)).ifPresent(this::fired);
      }
    }
  }

  private boolean known(Symptom symptom) {
    return around
        .database()
        .read(handle -> new IncidentStore(handle).openOrClosedSince(symptom.status().since()))
        .stream()
        .anyMatch(symptom::in);
  }

  private void fired(Symptom symptom) {
    if (symptom.step().signal().supporting()) {
      beside(symptom);
      return;
    }
    List<Symptom> firing = firing(symptom);
    boolean candidate =
        switch (symptom.runbook().meta().match()) {
          case ANY -> true;
          case ALL -> firing.size() == required(symptom.runbook());
        };
    if (candidate) {
      around.write(w -> placing.place(w, symptom, firing));
    }
  }

  /** The runbook's required symptoms that fire, this one among them. */
  private List<Symptom> firing(Symptom symptom) {
    Runbook runbook = symptom.runbook();
    return runbook.symptoms().stream()
        .filter(s -> !s.signal().supporting())
        .map(s ->
            s.id().equals(symptom.id())
                ? symptom
                : new Symptom(symptom.estate(), runbook, s, around.status(runbook.id(), s.id())))
        .filter(s -> s.id().equals(symptom.id()) || Symptom.there(s.status().state()))
        .toList();
  }

  private static long required(Runbook runbook) {
    return runbook.symptoms().stream().filter(s -> !s.signal().supporting()).count();
  }

  private void beside(Symptom symptom) {
    for (CaseFile file : around.open()) {
      if (file.incident().service().equals(symptom.runbook().meta().service())
          || file.incident().candidates().stream()
              .anyMatch(c -> c.runbook().equals(symptom.runbook().id()))) {
        around.write(w -> w.tell(file.id(), Story.supporting(symptom.step(), symptom.status())));
      }
    }
  }

  private void changed(Symptom symptom) {
    for (CaseFile file : around.open()) {
      if (symptom.in(file)) {
        around.write(w -> w.tell(file.id(), Story.symptomNow(symptom.step(), symptom.status())));
      }
    }
  }
}
