// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.Execution;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.signals.Signals;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What the room works with. Writing is for one thread at a time. */
final class Surroundings {
  private final Database database;
  private final Signals signals;
  private final Execution execution;
  private final InstantSource clock;
  private final Estates estates = new Estates();
  private final Set<IncidentId> changed = new LinkedHashSet<>();

  Surroundings(Database database, Signals signals, Execution execution, InstantSource clock) {
    this.database = database;
    this.signals = signals;
    this.execution = execution;
    this.clock = clock;
  }

  Database database() {
    return database;
  }

  Signals signals() {
    return signals;
  }

  Execution execution() {
    return execution;
  }

  Estates estates() {
    return estates;
  }

  /** One transaction. */
  void write(Consumer<Writing> work) {
    Instant now = clock.instant();
    database.write(handle -> {
      work.accept(Writing.at(handle, now, changed::add));
      return true;
    });
  }

  /** The incidents that were written since the last call. */
  List<IncidentId> takeChanged() {
    List<IncidentId> taken = List.copyOf(changed);
    changed.clear();
    return taken;
  }

  Optional<CaseFile> find(IncidentId id) {
    return database.read(handle -> new IncidentStore(handle).find(id));
  }

  List<CaseFile> open() {
    return database.read(handle -> new IncidentStore(handle).open());
  }

  /** Starts a run of the incident in that transaction. */
  RunId start(Writing w, CaseFile file, RunRequest request) {
    RunId run = execution.start(w.handle(), request);
    w.work().run(file.id(), run, request.kind());
    return run;
  }

  /** The incident with the runs that count, and its symptoms. Not to be called in a transaction. */
  Course.Scene scene(CaseFile file) {
    CaseFile.Work work = file.work();
    Course.Runs runs =
        new Course.Runs(
            work.triage().flatMap(execution::run),
            work.mitigation().flatMap(execution::run),
            work.exit().flatMap(execution::run),
            work.evidence().flatMap(execution::run));
    return new Course.Scene(file, runs, symptoms(file), clock.instant());
  }

  Requests requests(CaseFile file) {
    return new Requests(file, estates.of(file));
  }

  Pace pace(CaseFile file) {
    return Pace.of(estates.of(file).settings());
  }

  /** The documents are checked by the caller: see {@link Estates#runbook}. */
  Runbook lead(CaseFile file) {
    return estates
        .runbook(file, file.incident().lead())
        .orElseThrow(() -> new IllegalStateException("no runbook " + file.incident().lead()));
  }

  /** Every symptom that fired in the incident, as it stands now. */
  List<TriggerStatus> symptoms(CaseFile file) {
    return file.incident().candidates().stream()
        .flatMap(c -> c.symptoms().stream().map(s -> status(c.runbook(), s)))
        .toList();
  }

  /** A symptom that nobody watches any more is without data, not gone. */
  TriggerStatus status(RunbookId runbook, String symptom) {
    TriggerId id = new TriggerId(runbook.value(), symptom);
    return signals
        .trigger(id)
        .orElseGet(() ->
            new TriggerStatus(
                id,
                "",
                TriggerState.NO_DATA,
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                "the present documents do not watch it any more",
                List.of()));
  }
}
