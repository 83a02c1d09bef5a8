// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.drill.Observation.FaultState;
import dev.drillbook.drill.Observation.Unrest;
import dev.drillbook.execution.RunView;
import dev.drillbook.incident.Incident;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Step;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks at the world for a rehearsal. */
final class Eyes {
  private static final int INCIDENTS_LOOKED_THROUGH = 50;

  private final Surroundings around;
  private final Faults faults;

  Eyes(Surroundings around, Faults faults) {
    this.around = around;
    this.faults = faults;
  }

  Observation see(Drill drill, Rehearsal rehearsal, Estate estate) {
    List<Incident> incidents =
        rehearsal.runs().faultAt().map(at -> since(drill, at)).orElse(List.of());
    List<RunView> runs =
        incidents.stream()
            .flatMap(i -> i.runs().stream())
            .flatMap(run -> around.execution().run(run).stream())
            .toList();
    FaultState fault =
        new FaultState(
            rehearsal.runs().fault().flatMap(around.execution()::run),
            rehearsal.runs().gone().flatMap(around.execution()::run),
            faults.find(drill.id()),
            incidents.stream().findFirst().flatMap(i -> lag(i, estate)),
            longestHold(drill, estate));
    return new Observation(around.now(), unrest(drill), incidents, runs, fault);
  }

  private List<Incident> since(Drill drill, Instant fault) {
    return around.incidents().recent(INCIDENTS_LOOKED_THROUGH).stream()
        .filter(i -> !i.times().opened().isBefore(fault))
        .filter(i -> i.service().equals(drill.service()) || i.lead().equals(drill.runbook()))
        .sorted(
            Comparator.comparing((Incident i) -> i.times().opened()).thenComparing(Incident::id))
        .toList();
  }

  private Unrest unrest(Drill drill) {
    Optional<String> trigger =
        around.signals().triggers().stream()
            .filter(t -> t.service().equals(drill.service()))
            .filter(t -> t.state() != TriggerState.INACTIVE)
            .map(t -> "the symptom " + t.id() + " is " + word(t.state()) + ": " + t.reason())
            .findFirst();
    Optional<String> start =
        around.incidents().open().stream()
            .filter(i -> i.service().equals(drill.service()))
            .map(i -> "the incident " + i.id() + " is open: " + i.now())
            .findFirst()
            .or(() -> trigger)
            .or(() -> around.signals().notSteady(drill.service()));
    return new Unrest(start, trigger);
  }

  private static String word(TriggerState state) {
    return switch (state) {
      case INACTIVE -> "inactive";
      case PENDING -> "pending";
      case FIRING -> "firing";
      case RECOVERING -> "recovering";
      case NO_DATA -> "without data";
      case ERROR -> "in error";
    };
  }

  /** From the earliest instant at which a symptom of the incident could fire to its opening. */
  private Optional<Duration> lag(Incident incident, Estate estate) {
    return incident.candidates().stream()
        .flatMap(c -> c.symptoms().stream().flatMap(s -> earliest(c.runbook(), s, estate).stream()))
        .min(Comparator.naturalOrder())
        .map(at -> Duration.between(at, incident.times().opened()))
        .map(lag -> lag.isNegative() ? Duration.ZERO : lag);
  }

  private Optional<Instant> earliest(RunbookId runbook, String symptom, Estate estate) {
    Optional<Duration> length =
        estate
            .runbook(runbook)
            .flatMap(r -> r.symptoms().stream().filter(s -> s.id().equals(symptom)).findFirst())
            .map(Step::signal)
            .map(Step.Signal::length);
    return around
        .signals()
        .trigger(new TriggerId(runbook.value(), symptom))
        .flatMap(t -> t.trueSince())
        .flatMap(since -> length.map(since::plus));
  }

  private static Duration longestHold(Drill drill, Estate estate) {
    return estate.runbook(drill.runbook()).map(Runbook::exit).orElse(List.of()).stream()
        .map(s -> s.block() instanceof Block.Hold hold ? hold.length() : Duration.ZERO)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
