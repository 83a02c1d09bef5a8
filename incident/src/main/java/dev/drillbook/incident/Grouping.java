// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.incident.Incident.Candidate;
import dev.drillbook.incident.decision.Landscape;
import dev.drillbook.incident.decision.Words;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides which incident a new candidate belongs to: one failure, one incident. */
final class Grouping {
  private final Newcomer newcomer;
  private final Estate estate;
  private final Landscape landscape;

  private Grouping(Newcomer newcomer, Estate estate) {
    this.newcomer = newcomer;
    this.estate = estate;
    this.landscape = new Landscape(estate.landscape().services());
  }

  /**
   * A runbook that has just become a candidate.
   *
   * @param symptom the symptom that made it one
   * @param began when that symptom became true
   */
  record Newcomer(Runbook runbook, String symptom, Instant began) {}

  /** Where a candidate belongs. */
  sealed interface Place {
    String why();
  }

  /**
   * It belongs to an open incident.
   *
   * @param absorbed open incidents that turn out to be the same failure
   */
  record Join(IncidentId incident, List<IncidentId> absorbed, String why) implements Place {
    Join {
      absorbed = List.copyOf(absorbed);
    }
  }

  /** It is back, or was there all the time: a closed incident is not over. */
  record Reopen(IncidentId incident, boolean sameSymptom, String why) implements Place {}

  /** It is a failure of its own. */
  record Open(String why) implements Place {}

  /**
   * Decides.
   *
   * @param known open incidents, and those that closed not long ago
   */
  static Place place(Newcomer newcomer, List<CaseFile> known, Estate estate, Instant now) {
    return new Grouping(newcomer, estate).place(known, now);
  }

  private Place place(List<CaseFile> known, Instant now) {
    List<CaseFile> open =
        known.stream()
            .filter(c -> c.incident().phase().open())
            .filter(c -> related(c).isPresent())
            .sorted(Comparator.comparing(c -> c.incident().times().opened()))
            .toList();
    if (!open.isEmpty()) {
      CaseFile first = open.getFirst();
      List<IncidentId> absorbed =
          open.stream().skip(1).filter(c -> !c.marks().leadFixed()).map(CaseFile::id).toList();
      return new Join(first.id(), absorbed, related(first).orElseThrow());
    }
    return known.stream()
        .filter(c -> c.marks().reopens())
        .flatMap(c -> reopened(c, now).stream())
        .findFirst()
        .<Place>map(r -> r)
        .orElseGet(() -> new Open(whyOpen(known)));
  }

  private String whyOpen(List<CaseFile> known) {
    return known.stream().anyMatch(c -> c.incident().phase().open())
        ? "independent of what is open: another service, neither yields to the other, no dependency"
        : "no incident of '" + newcomer.runbook().meta().service() + "' is open";
  }

  /** Why the two are one failure; empty when they are not. */
  private Optional<String> related(CaseFile file) {
    Incident incident = file.incident();
    String service = newcomer.runbook().meta().service();
    for (Candidate candidate : incident.candidates()) {
      Optional<Runbook> other = estate.runbook(candidate.runbook());
      String theirs = other.map(r -> r.meta().service()).orElse(incident.service());
      if (theirs.equals(service)) {
        return Optional.of("the same service '" + service + "'");
      }
      if (landscape.dependent(theirs, service)) {
        return Optional.of("'" + service + "' and '" + theirs + "' depend on each other");
      }
      if (yields(newcomer.runbook(), candidate.runbook())
          || other.filter(o -> yields(o, newcomer.runbook().id())).isPresent()) {
        return Optional.of("one of the runbooks yields to the other");
      }
    }
    return Optional.empty();
  }

  private static boolean yields(Runbook runbook, RunbookId to) {
    return runbook.meta().yieldsTo().contains(to);
  }

  private Optional<Reopen> reopened(CaseFile file, Instant now) {
    Optional<Instant> closed = file.incident().times().closed();
    if (closed.isEmpty()) {
      return Optional.empty();
    }
    boolean same =
        file.incident().candidates().stream()
            .anyMatch(c ->
                c.runbook().equals(newcomer.runbook().id())
                    && c.symptoms().contains(newcomer.symptom()));
    Duration since = Duration.between(closed.get(), now);
    if (same && since.compareTo(estate.settings().reopenWithin()) <= 0) {
      return Optional.of(
          new Reopen(
              file.id(),
              true,
              "the same symptom is back " + Words.duration(since) + " after the close"));
    }
    Instant grouped = file.incident().times().began().plus(estate.settings().groupWindow());
    boolean during = !newcomer.began().isAfter(closed.get()) || !newcomer.began().isAfter(grouped);
    Optional<String> related = during ? related(file) : Optional.empty();
    return related.map(why ->
        new Reopen(
            file.id(),
            false,
            "its symptom began while that incident was open, and they belong together: " + why));
  }
}
