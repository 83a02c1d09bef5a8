// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.incident.Incident.Phase;
import dev.drillbook.incident.decision.Lead;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Stores which candidate leads and why, and what follows from a change. */
final class Ranking {
  private final Estates estates;

  Ranking(Estates estates) {
    this.estates = estates;
  }

  /** Ranks all candidates anew; every why and why-not is kept. The lead must not be fixed. */
  Lead.Choice rank(Writing w, CaseFile file) {
    List<Lead.Candidate> candidates =
        file.incident().candidates().stream()
            .flatMap(c ->
                estates.runbook(file, c.runbook()).stream()
                    .map(r -> new Lead.Candidate(r, c.symptoms().size())))
            .toList();
    Lead.Choice choice = Lead.choose(candidates, estates.of(file));
    for (int i = 0; i < choice.ranking().size(); i++) {
      Lead.Ranked ranked = choice.ranking().get(i);
      w.rows().why(file.id(), ranked.runbook(), ranked.why(), i);
    }
    Runbook lead = runbook(candidates, choice.lead());
    Severity severity =
        candidates.stream()
            .map(c -> c.runbook().meta().severity())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    w.rows().lead(file.id(), lead, severity);
    if (candidates.size() > 1 && !lead.id().equals(file.incident().lead())) {
      w.tell(file.id(), "lead", "Lead: " + lead.title() + ".", whys(choice, candidates));
    }
    return choice;
  }

  private static Runbook runbook(List<Lead.Candidate> candidates, RunbookId id) {
    return candidates.stream()
        .map(Lead.Candidate::runbook)
        .filter(r -> r.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String whys(Lead.Choice choice, List<Lead.Candidate> candidates) {
    return String.join(
        "\n",
        choice.ranking().stream()
            .map(r -> "'" + runbook(candidates, r.runbook()).title() + "' " + r.why())
            .toList());
  }

  /** Before an approval a new lead starts afresh, and a new symptom may show what was missing. */
  void follow(Writing w, CaseFile file, boolean leadChanged) {
    Phase phase = file.incident().phase();
    if (phase == Phase.DETECTED) {
      return;
    }
    if (leadChanged) {
      startAfresh(w, file);
      return;
    }
    boolean certain =
        file.incident()
            .verdict()
            .filter(v -> v.cause().isPresent() && !v.provisional())
            .isPresent();
    if ((phase == Phase.CAUSE || phase == Phase.MITIGATE) && !certain) {
      w.rows().escalated(file.id(), Optional.empty());
      w.triageAt(file, Optional.of(w.at()));
    }
  }

  private static void startAfresh(Writing w, CaseFile file) {
    IncidentId id = file.id();
    String why = "the lead is '" + file.incident().title() + "' now";
    for (Kind kind : List.of(Kind.TRIAGE, Kind.MITIGATION, Kind.EXIT)) {
      w.work().dismiss(id, kind, why);
    }
    w.rows().escalated(id, Optional.empty());
    w.rows().counts(id, new CaseFile.Counts(file.counts().ineffective(), 0));
    w.rows().phase(id, Phase.DETECTED);
    w.rows().due(id, CaseFile.Due.triage(w.at()));
  }
}
