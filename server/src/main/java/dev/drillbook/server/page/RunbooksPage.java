// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.drill.DrillScore;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Problem;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerStatus;
import java.util.List;
import java.util.Optional;

/** The runbooks, and one of them as it is written, with what is true of it now in the margin. */
public final class RunbooksPage {
  private static final int SCORES_LOOKED_THROUGH = 500;

  private RunbooksPage() {}

  /** All of them. */
  public record Shelf(List<Item> items) {}

  /** One in the list. */
  public record Item(Runbook runbook, List<Watched> symptoms, List<Proof> proofs) {
    public long proven() {
      return proofs.stream().filter(Proof::passed).count();
    }
  }

  /** One, whole. */
  public record Document(Item item, String html, List<Problem> findings) {}

  /** A symptom with its state. */
  public record Watched(Step step, Optional<TriggerStatus> status) {
    public Look look() {
      return status
          .map(s -> Look.of(s.state()))
          .orElse(new Look("unknown", "question", "not watched"));
    }
  }

  /** A drill of a runbook with its newest score. */
  public record Proof(Drill drill, Optional<DrillScore> last) {
    boolean passed() {
      return last.filter(s -> s.outcome() == DrillScore.Outcome.PASSED).isPresent();
    }

    public Look look() {
      return last.map(s -> Look.of(s.outcome())).orElse(new Look("unknown", "dot", "never run"));
    }

    /** What the badge is worth: a pass at another speed than real time is no proof. */
    public String worth() {
      return last.map(s ->
              s.outcome() != DrillScore.Outcome.PASSED
                  ? s.reason()
                  : s.scale() == 1 ? "proven" : "passed at scale " + s.scale())
          .orElse("never run");
    }
  }

  static Shelf shelf(Rooms rooms) {
    return new Shelf(
        rooms.estate().documents().runbooks().stream().map(r -> item(r, rooms)).toList());
  }

  static Document document(Runbook runbook, Rooms rooms) {
    return new Document(
        item(runbook, rooms),
        runbook.text().markdown(),
        rooms.keeper().problems().stream()
            .filter(problem -> problem.at().file().equals(runbook.at().file()))
            .toList());
  }

  private static Item item(Runbook runbook, Rooms rooms) {
    List<DrillScore> scores = rooms.drills().recent(SCORES_LOOKED_THROUGH);
    return new Item(
        runbook,
        runbook.symptoms().stream()
            .map(step ->
                new Watched(
                    step, rooms.signals().trigger(new TriggerId(runbook.id().value(), step.id()))))
            .toList(),
        rooms.drills().drills().stream()
            .filter(drill -> drill.runbook().equals(runbook.id()))
            .map(drill ->
                new Proof(
                    drill, scores.stream().filter(s -> s.id().equals(drill.id())).findFirst()))
            .toList());
  }
}
