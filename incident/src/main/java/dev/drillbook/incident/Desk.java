// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.RunView;
import dev.drillbook.incident.Timeline.Line;
import dev.drillbook.runbook.Estate;
import dev.drillbook.signals.Marker;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets every open incident take the moves that are due. Not for two threads at once. */
final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final int MOVES_IN_A_ROW = 20;
  private static final int WINDOWS_OF_MARKERS = 15;

  private final Surroundings around;
  private final Moves moves;
  private final Set<String> told = new HashSet<>();

  Desk(Surroundings around, Moves moves) {
    this.around = around;
    this.moves = moves;
  }

  /** Takes every move that is due; safe to call at any time, and as often as one likes. */
  void turn() {
    List<CaseFile> open = around.open();
    for (CaseFile file : open) {
      try {
        advance(file);
      } catch (RuntimeException e) {
        // One incident's trouble must not keep the others from going on.
        LOG.error("{}: its next move failed; it is tried again soon", file.id(), e);
      }
    }
    cancelDismissed();
    if (open.isEmpty()) {
      told.clear();
    }
    around.estates().keep(open.stream().map(f -> f.marks().estate()).collect(Collectors.toSet()));
  }

  /** Tells what a run shows, also what was only so for a moment. */
  void tell(RunView run) {
    run.subject()
        .map(IncidentId::new)
        .flatMap(around::find)
        .filter(f -> f.incident().phase().open())
        .ifPresent(f -> tell(f.id(), Story.of(run)));
  }

  private void advance(CaseFile start) {
    CaseFile file = start;
    tell(file.id(), markers(file));
    for (int i = 0; i < MOVES_IN_A_ROW; i++) {
      if (around.estates().runbook(file, file.incident().lead()).isEmpty()) {
        withoutDocument(file);
        return;
      }
      Course.Scene scene = around.scene(file);
      scene.runs().mitigation().ifPresent(run -> tell(start.id(), Story.of(run)));
      scene.runs().exit().ifPresent(run -> tell(start.id(), Story.of(run)));
      if (!moves.carryOut(scene, Course.next(scene, around.pace(file)))) {
        return;
      }
      file = around.find(file.id()).orElseThrow();
      if (!file.incident().phase().open()) {
        return;
      }
    }
    LOG.error(
        "{}: {} moves in a row without a rest; it is looked at again later",
        file.id(),
        MOVES_IN_A_ROW);
  }

  private void withoutDocument(CaseFile file) {
    String now =
        "The present documents have no runbook "
            + file.incident().lead()
            + ". Bring it back, or close the incident with a reason";
    if (!now.equals(file.incident().now())) {
      around.write(w -> w.rows().now(file.id(), now));
    }
  }

  /** Deploys and other changes not long before the beginning, and since. */
  private List<Line> markers(CaseFile file) {
    Estate estate = around.estates().of(file);
    Instant since =
        file.incident()
            .times()
            .began()
            .minus(estate.settings().groupWindow().multipliedBy(WINDOWS_OF_MARKERS));
    List<Marker> markers = around.signals().markers(since);
    return markers.reversed().stream().map(Story::marker).toList();
  }

  private void tell(IncidentId id, List<Line> lines) {
    List<Line> news =
        lines.stream().filter(l -> told.add(id + "/" + l.mark().orElse(l.text()))).toList();
    if (!news.isEmpty()) {
      around.write(w -> news.forEach(line -> w.tell(id, line)));
    }
  }

  private void cancelDismissed() {
    for (IncidentStore.Dismissed dismissed :
        around.database().read(handle -> new IncidentStore(handle).dismissed())) {
      Optional<RunView> run = around.execution().run(dismissed.run());
      if (run.filter(r -> !r.status().ended()).isPresent()) {
        var reply = around.execution().cancel(dismissed.run(), Actor.SYSTEM, dismissed.reason());
        LOG.debug("{} is not wanted any more ({}): {}", dismissed.run(), dismissed.reason(), reply);
      } else {
        around.write(w -> w.work().forget(dismissed.run()));
      }
    }
  }
}
