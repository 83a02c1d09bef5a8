// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunId;
import dev.drillbook.incident.Incident;
import dev.drillbook.incident.Incident.Candidate;
import dev.drillbook.incident.Incident.Phase;
import dev.drillbook.incident.Incident.Verdict;
import dev.drillbook.incident.IncidentId;
import dev.drillbook.incident.Incidents;
import dev.drillbook.incident.TimelineEntry;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Incidents that stand as the test puts them. */
final class HandIncidents implements Incidents {
  final List<String> acts = new ArrayList<>();
  private final List<Incident> incidents = new ArrayList<>();

  /** A new incident of the service "web", led by that runbook. */
  void open(String lead, Instant at) {
    incidents.add(
        new Incident(
            new IncidentId("i-" + (incidents.size() + 1)),
            "web",
            "About " + lead,
            Severity.P1,
            Phase.EVIDENCE,
            "gathering the evidence",
            new RunbookId(lead),
            List.of(new Candidate(new RunbookId(lead), List.of("not-ready"), at, "leads")),
            Optional.empty(),
            List.of(),
            new Incident.Times(at, at, Optional.empty(), 0)));
  }

  /** The newest incident has that verdict; an empty cause is "no known cause". */
  void cause(String cause, boolean provisional, Instant at) {
    Incident i = incidents.getLast();
    Verdict verdict =
        new Verdict(
            cause.isEmpty() ? Optional.empty() : Optional.of(cause),
            provisional,
            List.of(),
            "because",
            Optional.of("ready#start"),
            at);
    replace(i, Phase.MITIGATE, Optional.of(verdict), i.runs(), i.times());
  }

  void run(RunId run) {
    Incident i = incidents.getLast();
    List<RunId> runs = new ArrayList<>(i.runs());
    runs.add(run);
    replace(i, i.phase(), i.verdict(), runs, i.times());
  }

  void closed(Instant at) {
    Incident i = incidents.getLast();
    Incident.Times times =
        new Incident.Times(i.times().began(), i.times().opened(), Optional.of(at), 0);
    replace(i, Phase.CLOSED, i.verdict(), i.runs(), times);
  }

  private void replace(
      Incident i, Phase phase, Optional<Verdict> verdict, List<RunId> runs, Incident.Times times) {
    incidents.set(
        incidents.indexOf(i),
        new Incident(
            i.id(),
            i.service(),
            i.title(),
            i.severity(),
            phase,
            i.now(),
            i.lead(),
            i.candidates(),
            verdict,
            runs,
            times));
  }

  @Override
  public List<Incident> open() {
    return incidents.reversed().stream().filter(i -> i.phase().open()).toList();
  }

  @Override
  public List<Incident> recent(int limit) {
    return incidents.reversed().stream().limit(limit).toList();
  }

  @Override
  public Optional<Incident> incident(IncidentId id) {
    return incidents.stream().filter(i -> i.id().equals(id)).findFirst();
  }

  @Override
  public Reply close(IncidentId id, Actor who, String reason) {
    acts.add("close " + id + " by " + who + ": " + reason);
    closed(Instant.EPOCH);
    return new Reply.Accepted();
  }

  @Override
  public void noOpMitigations(String service, boolean on) {
    acts.add((on ? "no-op on " : "no-op off ") + service);
  }

  @Override
  public void rehearsal(String service, boolean on) {
    acts.add((on ? "rehearsal on " : "rehearsal off ") + service);
  }

  @Override
  public List<TimelineEntry> timeline(IncidentId id) {
    return List.of();
  }

  @Override
  public Reply note(IncidentId id, Actor who, String text) {
    throw new UnsupportedOperationException("drills write no notes");
  }

  @Override
  public Reply triage(IncidentId id, Actor who) {
    throw new UnsupportedOperationException("drills ask for no triage");
  }

  @Override
  public Reply mitigate(IncidentId id, Actor who, String mitigation) {
    throw new UnsupportedOperationException("drills choose no mitigation");
  }

  @Override
  public void use(Estate estate) {}

  @Override
  public void resume() {}

  @Override
  public void onChange(Consumer<Incident> listener) {}

  @Override
  public void close() {}
}
