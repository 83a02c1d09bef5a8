// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.incident.Grouping.Newcomer;
import dev.drillbook.incident.Incident.Phase;
import dev.drillbook.incident.decision.LoopBreaker;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Opens, reopens and joins incidents as {@link Grouping} decides. */
final class Placing {
  private static final List<Kind> KINDS = List.of(Kind.TRIAGE, Kind.MITIGATION, Kind.EXIT);

  private final Ranking ranking;

  Placing(Estates estates) {
    this.ranking = new Ranking(estates);
  }

  /**
   * Finds the place of a candidate.
   *
   * @param symptom the one that made it a candidate
   * @param firing all its required symptoms that fire
   */
  void place(Writing w, Symptom symptom, List<Symptom> firing) {
    Estate estate = symptom.estate();
    Settings settings = estate.settings();
    Instant horizon = w.at().minus(longer(settings.reopenWithin(), settings.groupWindow()));
    Newcomer newcomer = new Newcomer(symptom.runbook(), symptom.id(), symptom.began());
    // A failure that a drill makes is nobody's old failure.
    List<CaseFile> known =
        w.rows().rehearsing(symptom.runbook().meta().service())
            ? new IncidentStore(w.handle()).open()
            : new IncidentStore(w.handle()).openOrClosedSince(horizon);
    switch (Grouping.place(newcomer, known, estate, w.at())) {
      case Grouping.Open open -> open(w, symptom, firing, open.why());
      case Grouping.Reopen reopen -> reopen(w, settings, firing, reopen);
      case Grouping.Join join -> {
        join.absorbed().forEach(part -> absorb(w, part, join.incident()));
        join(w, w.file(join.incident()), firing, join.why());
      }
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private void open(Writing w, Symptom symptom, List<Symptom> firing, String why) {
    Estate estate = symptom.estate();
    Instant began =
        firing.stream().map(Symptom::began).min(Comparator.naturalOrder()).orElseThrow();
    IncidentId id = w.rows().open(symptom.runbook(), estate.version(), began, w.at());
    w.tell(id, "opened", "Opened: " + symptom.runbook().title() + ".", why);
    add(w, id, firing);
    ranking.rank(w, w.file(id));
    settle(w, id, estate.settings());
  }

  private static void settle(Writing w, IncidentId id, Settings settings) {
    w.rows().due(id, CaseFile.Due.triage(w.at().plus(Pace.of(settings).settle())));
  }

  private void reopen(Writing w, Settings settings, List<Symptom> firing, Grouping.Reopen reopen) {
    CaseFile file = w.file(reopen.incident());
    IncidentId id = file.id();
    w.rows().reopened(id);
    w.tell(id, "reopened", "Reopened.", reopen.why());
    add(w, id, firing);
    ranking.rank(w, w.file(id));
    settle(w, id, settings);
    boolean mitigated = file.work().mitigation().isPresent();
    KINDS.forEach(kind -> w.work().done(id, kind));
    if (reopen.sameSymptom() && mitigated) {
      int failed = file.counts().ineffective() + 1;
      w.rows().counts(id, new CaseFile.Counts(failed, 0));
      w.tell(id, "offer", "The last mitigation did not help.", reopen.why());
      if (LoopBreaker.decide(failed, settings.ineffectiveLimit())
          instanceof LoopBreaker.Stop stop) {
        w.rows().phase(id, Phase.CAUSE);
        w.rows().due(id, CaseFile.Due.NONE);
        w.escalate(file, stop.why());
      }
    }
  }

  private static void absorb(Writing w, IncidentId part, IncidentId whole) {
    String why = "it is the same failure as " + whole;
    KINDS.forEach(kind -> w.work().dismiss(part, kind, why));
    w.rows().absorb(part, whole);
    w.rows().closed(part, w.at());
    w.rows().now(part, "Closed: it belongs to " + whole);
    w.tell(part, "closed", "Closed: it belongs to " + whole + ".", why);
    w.tell(whole, "candidate", part + " belongs here.", "they are one failure");
  }

  private void join(Writing w, CaseFile before, List<Symptom> firing, String why) {
    IncidentId id = before.id();
    List<Symptom> fresh = firing.stream().filter(s -> !s.in(before)).toList();
    if (fresh.isEmpty()) {
      firing.forEach(s -> w.tell(id, Story.symptomNow(s.step(), s.status())));
      return;
    }
    add(w, id, fresh);
    CaseFile file = w.file(id);
    RunbookId runbook = firing.getFirst().runbook().id();
    boolean candidate =
        before.incident().candidates().stream().noneMatch(c -> c.runbook().equals(runbook));
    String rank = rank(w, file, runbook, candidate);
    if (candidate) {
      String title = firing.getFirst().runbook().title();
      w.tell(id, "candidate", "Belongs here: " + title + ".", why + "\n" + rank);
    }
    if (!file.marks().leadFixed()) {
      boolean changed = !w.file(id).incident().lead().equals(before.incident().lead());
      ranking.follow(w, w.file(id), changed);
    }
  }

  /** Returns why the newcomer leads or not. */
  private String rank(Writing w, CaseFile file, RunbookId newcomer, boolean candidate) {
    if (!file.marks().leadFixed()) {
      return ranking.rank(w, file).why(newcomer);
    }
    String why = "does not lead: it came after a mitigation was approved, and is kept as evidence";
    if (candidate) {
      w.rows().why(file.id(), newcomer, why, file.incident().candidates().size() - 1);
    }
    return why;
  }

  private static void add(Writing w, IncidentId id, List<Symptom> firing) {
    for (Symptom symptom : firing) {
      w.rows().symptom(id, symptom.runbook().id(), symptom.id(), symptom.began());
      w.tell(id, Story.symptom(symptom.step(), symptom.status(), w.at()));
    }
  }
}
