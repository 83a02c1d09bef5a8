// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.EstateReader.Covered;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.problem.Suggestion;
import dev.drillbook.runbook.yaml.Text;
import java.util.List;
import java.util.Optional;

/** Reads a document of kind drill. */
final class DrillReader {
  private final Desk desk;
  private final FrontMatter front;
  private final DocumentReader document;

  DrillReader(Desk desk, FrontMatter front) {
    this.desk = desk;
    this.front = front;
    this.document = new DocumentReader(desk);
  }

  Drill read(Section root) {
    Position top = new Position(desk.file().path(), 1, 1);
    document.read(root, section -> is(section, Phase.FAULT) || is(section, Phase.UNDO));
    List<Step> fault = document.steps(root, section -> is(section, Phase.FAULT));
    List<Step> undo = document.steps(root, section -> is(section, Phase.UNDO));
    need(fault, "Fault", "what breaks", top);
    need(undo, "Undo", "what takes the fault back", top);
    if (desk.house().environment().equals("production")) {
      desk.problems()
          .error(
              top, "a drill stands in an estate of production", "Keep drills in another estate.");
    }
    Text runbook = front.runbook();
    RunbookId id = new RunbookId(References.canonical(desk.file().id(), runbook.value()));
    Optional<Text> cause = front.cause();
    desk.later().check(() -> check(runbook, id, cause));
    Drill drill =
        new Drill(
            front.id(),
            title(root),
            front.service(),
            id,
            cause.map(Text::value),
            front.covers().stream().map(Covered::requirement).toList(),
            front.scale(),
            front.budgets(),
            front.twin(),
            fault,
            undo,
            top);
    front.finish();
    return drill;
  }

  private void need(List<Step> steps, String heading, String what, Position top) {
    if (steps.isEmpty()) {
      desk.problems()
          .error(
              top,
              "the drill has no step below " + heading,
              "Add a heading " + heading + " with a block 'fault http on=...': " + what + ".");
    }
  }

  private void check(Text runbook, RunbookId id, Optional<Text> cause) {
    List<String> causes = desk.later().runbooks().get(id);
    if (runbook.value().isEmpty()) {
      return;
    }
    if (causes == null) {
      desk.problems()
          .error(
              runbook.at(),
              "there is no runbook '" + runbook.value() + "'",
              Suggestion.instead(
                  id.value(),
                  desk.later().runbooks().keySet().stream().map(RunbookId::value).toList()));
    } else if (cause.isPresent() && !causes.contains(cause.get().value())) {
      desk.problems()
          .error(
              cause.get().at(),
              "the runbook has no cause '" + cause.get().value() + "'",
              Suggestion.instead(cause.get().value(), causes));
    } else if (cause.isEmpty() && !causes.isEmpty()) {
      desk.problems()
          .error(
              runbook.at(),
              "the drill does not say which cause triage must find",
              "Add 'cause:' with one of: " + String.join("; ", causes) + ".");
    }
  }

  private static boolean is(Section section, Phase phase) {
    return section.phase().filter(p -> p == phase).isPresent();
  }

  private String title(Section root) {
    return root.children().stream()
        .filter(section -> section.level() == 1)
        .findFirst()
        .map(Section::title)
        .orElse(desk.file().id());
  }
}
