// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.incident.Incident.Phase;
import dev.drillbook.incident.Incident.Verdict;
import dev.drillbook.incident.Timeline.Line;
import dev.drillbook.incident.decision.Offer;
import dev.drillbook.runbook.Risk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What people may do to an incident. Not for two threads at once. */
final class Acts {
  private final Surroundings around;
  private final Judging judging;

  Acts(Surroundings around, Judging judging) {
    this.around = around;
    this.judging = judging;
  }

  Reply note(IncidentId id, Actor who, String text) {
    if (text.isBlank()) {
      return new Reply.Refused("the note is empty. Write what should stay in the story.");
    }
    Optional<CaseFile> file = around.find(id);
    if (file.isEmpty()) {
      return unknown(id);
    }
    around.write(w -> w.tell(id, Line.of("note", text.strip(), "").by(who.name())));
    return new Reply.Accepted();
  }

  Reply triage(IncidentId id, Actor who) {
    return onOpen(
        id,
        file -> {
          if (mitigating(file)) {
            return new Reply.Refused(
                "a mitigation was approved and is not over. Wait for it or cancel it first.");
          }
          around.write(w -> {
            for (Kind kind : List.of(Kind.TRIAGE, Kind.EXIT)) {
              w.work().dismiss(id, kind, who + " asked for fresh evidence");
            }
            w.rows().escalated(id, Optional.empty());
            w.rows().counts(id, new CaseFile.Counts(file.counts().ineffective(), 0));
            if (file.incident().phase() != Phase.MITIGATE) {
              w.rows().phase(id, Phase.CAUSE);
            }
            w.rows().due(id, CaseFile.Due.triage(w.at()));
            w.tell(id, Line.of("evidence", "Asked for fresh evidence.", "").by(who.name()));
          });
          return new Reply.Accepted();
        });
  }

  Reply mitigate(IncidentId id, Actor who, String mitigation) {
    return onOpen(
        id,
        file -> {
          Optional<Estates.Place> place = around.estates().mitigation(file, mitigation);
          if (place.isEmpty()) {
            return new Reply.Refused(
                "no mitigation '" + mitigation + "' in the documents. Choose one of the runbook.");
          }
          if (mitigating(file)) {
            return new Reply.Refused(
                "a mitigation was approved and is not over. Wait for it or cancel it first.");
          }
          Optional<String> offered = file.incident().verdict().flatMap(Verdict::mitigation);
          String chosen = place.get().reference();
          Actor requester = offered.equals(Optional.of(chosen)) ? Actor.SYSTEM : who;
          Judging.Terms terms =
              new Judging.Terms(
                  requester,
                  new Offer.Propose(chosen, Risk.READ, "chosen by " + who),
                  Requests.results(around.scene(file).runs().evidence()));
          around.write(w -> {
            for (Kind kind : List.of(Kind.TRIAGE, Kind.MITIGATION, Kind.EXIT)) {
              w.work().dismiss(id, kind, who + " chose '" + place.get().procedure().title() + "'");
            }
            w.rows().due(id, CaseFile.Due.NONE);
            judging.mitigate(w, file, place.get(), terms);
          });
          return new Reply.Accepted();
        });
  }

  Reply close(IncidentId id, Actor who, String reason) {
    if (reason.isBlank()) {
      return new Reply.Refused(
          "closing against the exit criteria needs a reason. Say why it is over.");
    }
    return onOpen(
        id,
        file -> {
          around.write(w -> {
            for (Kind kind : List.of(Kind.TRIAGE, Kind.MITIGATION, Kind.EXIT)) {
              w.work().dismiss(id, kind, "closed by " + who + ": " + reason.strip());
            }
            w.rows().closed(id, w.at());
            w.rows().now(id, "Closed by " + who + ": " + reason.strip());
            w.tell(id, Line.of("closed", "Closed by hand.", reason.strip()).by(who.name()));
          });
          return new Reply.Accepted();
        });
  }

  private Reply onOpen(IncidentId id, Function<CaseFile, Reply> act) {
    Optional<CaseFile> file = around.find(id);
    if (file.isEmpty()) {
      return unknown(id);
    }
    if (!file.get().incident().phase().open()) {
      return new Reply.Refused(id + " is closed. It opens again when its symptom comes back.");
    }
    return act.apply(file.get());
  }

  private boolean mitigating(CaseFile file) {
    return around
        .scene(file)
        .runs()
        .mitigation()
        .filter(run -> !run.status().ended() && Course.approved(run))
        .isPresent();
  }

  private static Reply unknown(IncidentId id) {
    return new Reply.Refused("no incident '" + id + "'. Look at the list of incidents.");
  }
}
