// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.drill.DrillScore;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Problem;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.page.MarkdownHtml;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runbooks, and one of them as it is written, with what is true of it now in the margin. */
public final class RunbooksPage {
  private static final int SCORES_LOOKED_THROUGH = 500;
  private static final Pattern STEP =
      Pattern.compile("<div class=\"step\" data-step=\"([^\"]*)\"[^>]*>");

  private RunbooksPage() {}

  /** All of them. */
  public record Shelf(List<Item> items) {}

  /** One in the list. */
  public record Item(Runbook runbook, List<Watched> symptoms, List<Proof> proofs) {
    public long proven() {
      return proofs.stream().filter(Proof::passed).count();
    }
  }

  /** One, whole: as written, cut where a step begins so that its note can stand there. */
  public record Document(Item item, List<Part> parts, List<Problem> findings) {}

  /**
   * A stretch of the document.
   *
   * @param html safe; ends where the noted step begins
   */
  public record Part(String html, Optional<Note> note) {}

  /** What is true of a step now; {@code watched} where it is a symptom. */
  public record Note(Step step, Optional<Watched> watched) {}

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
    Item item = item(runbook, rooms);
    return new Document(
        item,
        parts(runbook, item),
        rooms.keeper().problems().stream()
            .filter(problem -> problem.at().file().equals(runbook.at().file()))
            .toList());
  }

  private static List<Part> parts(Runbook runbook, Item item) {
    String html = MarkdownHtml.of(runbook, new DocumentLinks(runbook)::href);
    List<Part> parts = new ArrayList<>();
    Matcher step = STEP.matcher(html);
    int from = 0;
    while (step.find()) {
      parts.add(new Part(html.substring(from, step.end()), note(step.group(1), runbook, item)));
      from = step.end();
    }
    parts.add(new Part(html.substring(from), Optional.empty()));
    return parts;
  }

  private static Optional<Note> note(String id, Runbook runbook, Item item) {
    return runbook.steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .map(step ->
            new Note(
                step, item.symptoms().stream().filter(w -> w.step().equals(step)).findFirst()));
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
