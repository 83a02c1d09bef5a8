// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.execution.RunView;
import dev.drillbook.incident.Course.Scene;
import dev.drillbook.incident.Incident.Phase;
import dev.drillbook.incident.Incident.Verdict;
import dev.drillbook.incident.Timeline.Line;
import dev.drillbook.incident.decision.Offer;
import dev.drillbook.incident.decision.Triage;
import dev.drillbook.runbook.Condition;
import java.util.Map;
import java.util.Optional;

/** Answers the cause from the evidence at hand, and starts what the mode and the policy allow. */
final class Judging {
  private final Surroundings around;

  Judging(Surroundings around) {
    this.around = around;
  }

  /** Who starts a mitigation, what may run by itself, and the results its conditions may read. */
  record Terms(Actor requester, Offer.Propose offer, Map<String, Object> evidence) {}

  /** Judges the cause table; {@code run} is empty when there was nothing to run. */
  void judge(Scene scene, Optional<RunView> run) {
    CaseFile file = scene.file();
    Map<String, Object> evidence = Requests.results(run);
    Condition.World world = around.signals().world();
    Verdict verdict =
        Triage.judge(around.lead(file), condition -> condition.judge(evidence, world), scene.now());
    Optional<RunView> standing = scene.runs().mitigation().filter(m -> !m.status().ended());
    around.write(w -> {
      run.ifPresent(r -> w.tell(file.id(), Story.evidence(r)));
      w.work().done(file.id(), Kind.TRIAGE);
      if (standing.filter(Course::approved).isPresent()) {
        w.tell(file.id(), afterApproval(verdict));
      } else {
        decide(w, file, new Finding(verdict, standing, evidence));
      }
    });
  }

  private static Line afterApproval(Verdict verdict) {
    return Line.of(
        "evidence",
        "Seen after the approval, which stands: " + verdict.cause().orElse("no known cause") + ".",
        verdict.why());
  }

  /** The new verdict beside the mitigation that is offered already. */
  private record Finding(
      Verdict verdict, Optional<RunView> standing, Map<String, Object> evidence) {}

  private void decide(Writing w, CaseFile file, Finding finding) {
    IncidentId id = file.id();
    Verdict verdict = finding.verdict();
    Optional<String> offered = file.incident().verdict().flatMap(Verdict::mitigation);
    w.work().verdict(id, verdict);
    w.tell(id, Story.cause(verdict));
    boolean again = lookAgain(w, file, verdict);
    if (finding.standing().isPresent() && offered.equals(verdict.mitigation())) {
      return;
    }
    w.work().dismiss(id, Kind.MITIGATION, "the evidence names another cause now");
    Offer offer =
        Offer.decide(
            around.lead(file), verdict, file.incident().severity(), around.estates().of(file));
    switch (offer) {
      case Offer.Propose propose -> propose(w, file, propose, finding.evidence());
      case Offer.WriteDown write -> {
        w.rows().phase(id, Phase.CAUSE);
        w.tell(id, "offer", "Would have been offered: " + write.mitigation() + ".", write.why());
      }
      case Offer.Nothing nothing -> {
        w.rows().phase(id, Phase.CAUSE);
        if (!again) {
          w.escalate(file, nothing.why());
        }
      }
    }
  }

  private void propose(
      Writing w, CaseFile file, Offer.Propose offer, Map<String, Object> evidence) {
    Optional<Estates.Place> place = around.estates().mitigation(file, offer.mitigation());
    if (place.isPresent()) {
      mitigate(w, file, place.get(), new Terms(Actor.SYSTEM, offer, evidence));
    } else {
      w.rows().phase(file.id(), Phase.CAUSE);
      w.escalate(file, "the mitigation " + offer.mitigation() + " is not in the documents");
    }
  }

  /** Starts the steps under a heading. Whether they do anything is the incident's own mark. */
  void mitigate(Writing w, CaseFile file, Estates.Place place, Terms terms) {
    RunRequest request = around.requests(file).mitigation(place, terms);
    RunId run = around.start(w, file, request);
    w.rows().phase(file.id(), Phase.MITIGATE);
    w.rows().escalated(file.id(), Optional.empty());
    w.tell(
        file.id(),
        Line.of("offer", "Mitigation: " + place.procedure().title() + ".", terms.offer().why())
            .by(terms.requester().name())
            .in(run.value()));
  }

  /** Plans another triage while the answer is not certain; returns whether it did. */
  private boolean lookAgain(Writing w, CaseFile file, Verdict verdict) {
    boolean certain =
        !verdict.provisional() && (verdict.cause().isPresent() || verdict.rows().isEmpty());
    int tries = certain ? 0 : file.counts().inconclusive() + 1;
    Pace pace = around.pace(file);
    boolean again = !certain && tries < pace.tries();
    w.rows().counts(file.id(), new CaseFile.Counts(file.counts().ineffective(), tries));
    w.triageAt(file, again ? Optional.of(w.at().plus(pace.again())) : Optional.empty());
    return again;
  }
}
