// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.incident.Course.Scene;
import dev.drillbook.incident.Incident.Phase;
import dev.drillbook.incident.Timeline.Line;
import dev.drillbook.incident.decision.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Carries out moves: what is decided, the run that follows from it and the story stand together.
 */
final class Moves {
  private final Surroundings around;
  private final Judging judging;

  Moves(Surroundings around, Judging judging) {
    this.around = around;
    this.judging = judging;
  }

  /** Returns whether the incident may have another move right away. */
  boolean carryOut(Scene scene, Move move) {
    CaseFile file = scene.file();
    switch (move) {
      case Move.Stay stay -> {
        if (!stay.now().equals(file.incident().now())) {
          around.write(w -> w.rows().now(file.id(), stay.now()));
        }
        return false;
      }
      case Move.GatherEvidence gather -> gather(scene, gather.why());
      case Move.JudgeEvidence judge -> judging.judge(scene, judge.run());
      case Move.FixLead fix -> around.write(w -> fixLead(w, file, fix.why()));
      case Move.Withdraw withdraw -> around.write(w -> withdraw(w, file, withdraw.why()));
      case Move.Verify verify -> verify(scene, verify);
      case Move.VerifyLater later -> around.write(w -> verifyLater(w, file, later.why()));
      case Move.NotHelped notHelped -> around.write(w -> notHelped(w, file, notHelped.why()));
      case Move.Escalate escalate -> around.write(w -> w.escalate(file, escalate.why()));
      case Move.Close close -> around.write(w -> close(w, scene, close.why()));
    }
    return true;
  }

  private void gather(Scene scene, String why) {
    CaseFile file = scene.file();
    Optional<RunRequest> request = around.requests(file).triage(around.lead(file));
    around.write(w -> {
      w.work().dismiss(file.id(), Kind.EXIT, why);
      w.rows().due(file.id(), CaseFile.Due.NONE);
      if (file.incident().phase() != Phase.MITIGATE) {
        w.rows().phase(file.id(), Phase.EVIDENCE);
      }
      request.ifPresent(r -> gather(w, file, r, why));
    });
    if (request.isEmpty()) {
      judging.judge(around.scene(around.find(file.id()).orElseThrow()), Optional.empty());
    }
  }

  private void gather(Writing w, CaseFile file, RunRequest request, String why) {
    RunId run = around.start(w, file, request);
    List<String> left = around.requests(file).leftToPeople(around.lead(file));
    w.tell(
        file.id(),
        Line.of(
                "evidence",
                "Gathering evidence: " + request.steps().size() + " checks.",
                why + (left.isEmpty() ? "" : "\nLeft to people: " + String.join("; ", left)))
            .in(run.value()));
  }

  private void fixLead(Writing w, CaseFile file, String why) {
    w.rows().fixLead(file.id());
    w.work().dismiss(file.id(), Kind.TRIAGE, "a mitigation was approved");
    w.triageAt(file, Optional.empty());
    w.tell(
        file.id(), "lead", "From here on the lead stays '" + around.lead(file).title() + "'.", why);
  }

  private void withdraw(Writing w, CaseFile file, String why) {
    w.work().done(file.id(), Kind.MITIGATION);
    w.rows().phase(file.id(), Phase.CAUSE);
    w.escalate(file, "the mitigation was withdrawn: " + why);
  }

  private void verify(Scene scene, Move.Verify move) {
    CaseFile file = scene.file();
    Optional<RunRequest> request = around.requests(file).exit(around.lead(file), scene.runs());
    around.write(w -> {
      if (move.byItself()) {
        byItself(w, file.id(), move.why());
      }
      w.rows().due(file.id(), CaseFile.Due.verify(bound(file, w.at())));
      w.rows().phase(file.id(), Phase.VERIFY);
      request.ifPresent(r -> {
        RunId run = around.start(w, file, r);
        Line line = Line.of("hold", "Judging the exit criteria.", move.why());
        w.tell(file.id(), line.in(run.value()));
      });
    });
  }

  private static void byItself(Writing w, IncidentId id, String why) {
    w.work().dismiss(id, Kind.MITIGATION, why);
    w.work().dismiss(id, Kind.TRIAGE, why);
    w.rows().escalated(id, Optional.empty());
    w.tell(id, "hold", "Recovered by itself; the exit criteria have to hold all the same.", why);
  }

  /** The bound is set once for a mitigation, however often its exit criteria are judged. */
  private Instant bound(CaseFile file, Instant now) {
    return file.incident().phase() == Phase.VERIFY
        ? file.due().verify().orElse(now)
        : now.plus(around.pace(file).bound(around.lead(file)));
  }

  private void verifyLater(Writing w, CaseFile file, String why) {
    boolean late = file.due().verify().filter(d -> !d.isAfter(w.at())).isPresent();
    Pace pace = around.pace(file);
    Instant next = w.at().plus(late ? pace.muchLater() : pace.again());
    w.rows()
        .due(file.id(), new CaseFile.Due(Optional.empty(), file.due().verify(), Optional.of(next)));
    w.tell(
        file.id(), "hold", "The exit criteria do not hold yet; they are judged again later.", why);
  }

  private void notHelped(Writing w, CaseFile file, String why) {
    IncidentId id = file.id();
    int failed = file.counts().ineffective() + 1;
    w.rows().counts(id, new CaseFile.Counts(failed, 0));
    w.work().done(id, Kind.MITIGATION);
    w.work().dismiss(id, Kind.EXIT, why);
    w.rows().phase(id, Phase.CAUSE);
    w.tell(id, "offer", "The mitigation did not help.", why);
    w.afterFailure(file, failed, around.estates().of(file).settings().ineffectiveLimit());
  }

  private void close(Writing w, Scene scene, String why) {
    CaseFile file = scene.file();
    scene.runs().exit().ifPresent(run -> Story.of(run).forEach(l -> w.tell(file.id(), l)));
    w.rows().closed(file.id(), w.at());
    w.rows().now(file.id(), "Closed");
    Duration open = Duration.between(file.incident().times().opened(), w.at());
    w.tell(file.id(), "closed", "Closed after " + Words.duration(open) + ".", why);
  }
}
