// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Cause;
import dev.drillbook.runbook.EstateReader.Covered;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.problem.Suggestion;
import dev.drillbook.runbook.yaml.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a document of kind runbook: one runbook, or one for each heading that holds phases. */
final class RunbookReader {
  private final Desk desk;
  private final FrontMatter front;
  private final DocumentReader document;

  RunbookReader(Desk desk, FrontMatter front) {
    this.desk = desk;
    this.front = front;
    this.document = new DocumentReader(desk);
  }

  List<Runbook> read(Section root) {
    List<Section> homes = Outline.homes(root);
    if (homes.isEmpty()) {
      desk.problems()
          .error(
              new Position(desk.file().path(), 1, 1),
              "the document has a service and no phase",
              "Add headings such as Symptoms, Diagnostics, Causes, Mitigation and Exit criteria.");
    }
    String service = front.service();
    List<Runbook> runbooks = new ArrayList<>();
    List<Section> innerFirst = new ArrayList<>(homes);
    innerFirst.sort((a, b) -> Integer.compare(b.level(), a.level()));
    for (Section home : innerFirst) {
      runbooks.add(runbook(service, home, id(homes, home)));
    }
    document.read(root, section -> false);
    document.publish(root);
    front.finish();
    runbooks.sort(java.util.Comparator.comparingInt(r -> r.at().line()));
    return runbooks;
  }

  private RunbookId id(List<Section> homes, Section home) {
    return new RunbookId(
        homes.size() == 1 || home.level() == 0 ? front.id() : front.id() + "#" + home.slug());
  }

  private Runbook runbook(String service, Section home, RunbookId id) {
    Scope scope =
        document.read(home, section -> section.phase().filter(Phase::hasSteps).isPresent());
    Predicate<Section> inner = section -> belongs(section, home);
    CauseReader causeReader = new CauseReader(desk, scope, home);
    List<Cause> causes =
        home.all()
            .filter(inner)
            .filter(section -> section.phase().filter(p -> p == Phase.CAUSES).isPresent())
            .flatMap(section -> causeReader.read(section).stream())
            .toList();
    desk.later().runbook(id, causes.stream().map(Cause::name).toList());
    return new Runbook(
        id,
        title(home),
        meta(service, id),
        steps(home, Phase.SYMPTOMS),
        diagnostics(home),
        causes,
        procedures(home),
        steps(home, Phase.EXIT),
        text(home),
        home.at());
  }

  /** A runbook inside another one's heading is not part of it. */
  private static boolean belongs(Section section, Section home) {
    Section phase = section;
    while (phase.ownPhase().isEmpty() && phase.level() > 0) {
      phase = phase.parent();
    }
    while (phase.parent().phase().isPresent()) {
      phase = phase.parent();
    }
    return phase.ownPhase().isEmpty() ? section == home : phase.parent() == home;
  }

  private List<Step> steps(Section home, Phase phase) {
    return document.steps(
        home,
        section -> belongs(section, home) && section.phase().filter(p -> p == phase).isPresent());
  }

  /** Questions asked beside the causes belong to the diagnosis. */
  private List<Step> diagnostics(Section home) {
    return document.steps(
        home,
        section ->
            belongs(section, home)
                && section
                    .phase()
                    .filter(p -> p == Phase.DIAGNOSTICS || p == Phase.CAUSES)
                    .isPresent());
  }

  /** Each heading right below Mitigation; steps under Mitigation itself are one of its own name. */
  private List<Procedure> procedures(Section home) {
    List<Procedure> procedures = new ArrayList<>();
    home.all()
        .filter(section -> belongs(section, home))
        .filter(section -> section.ownPhase().filter(Phase::holdsProcedures).isPresent())
        .forEach(mitigation -> {
          List<Step> own = document.steps(mitigation, section -> section == mitigation);
          if (!own.isEmpty()) {
            Procedure whole = document.procedure(mitigation);
            procedures.add(
                new Procedure(whole.slug(), whole.title(), whole.intro(), own, mitigation.at()));
          }
          mitigation.children().forEach(child -> procedures.add(document.procedure(child)));
        });
    return procedures;
  }

  private Runbook.Meta meta(String service, RunbookId id) {
    return new Runbook.Meta(
        service,
        front.owner(),
        front.severity(),
        front.mode(),
        front.match(),
        yieldsTo(id),
        front.covers().stream().map(Covered::requirement).toList());
  }

  private List<RunbookId> yieldsTo(RunbookId self) {
    List<RunbookId> others = new ArrayList<>();
    for (Text text : front.yieldsTo()) {
      RunbookId other = new RunbookId(References.canonical(desk.file().id(), text.value()));
      others.add(other);
      desk.later()
          .check(() -> {
            var known = desk.later().runbooks().keySet();
            if (!known.contains(other)) {
              desk.problems()
                  .error(
                      text.at(),
                      "there is no runbook '" + text.value() + "'",
                      Suggestion.instead(
                          other.value(), known.stream().map(RunbookId::value).toList()));
            } else if (other.equals(self)) {
              desk.problems()
                  .error(text.at(), "the runbook yields to itself", "Remove this entry.");
            }
          });
    }
    return others;
  }

  private String title(Section home) {
    return home.level() > 0
        ? home.title()
        : home.children().stream()
            .filter(section -> section.level() == 1 && section.ownPhase().isEmpty())
            .findFirst()
            .map(Section::title)
            .orElse(home.title());
  }

  private Runbook.Text text(Section home) {
    int from = home.level() == 0 ? firstLine() : home.at().line();
    int to = home.level() == 0 ? Integer.MAX_VALUE : nextHeading(home);
    List<String> prevention =
        home.all()
            .filter(section -> belongs(section, home))
            .filter(section -> section.phase().filter(p -> p == Phase.PREVENTION).isPresent())
            .flatMap(section -> section.nodes().stream())
            .flatMap(node -> Prose.lines(node).stream())
            .toList();
    return new Runbook.Text(desk.file().text(from, to), prevention, from);
  }

  private int firstLine() {
    return desk.file().frontMatter().map(yaml -> (int) yaml.lines().count() + 3).orElse(1);
  }

  /** The line of the first heading after the runbook that does not stand below its own. */
  private int nextHeading(Section home) {
    Section root = home;
    while (root.level() > 0) {
      root = root.parent();
    }
    Optional<Section> next =
        root.all()
            .filter(section -> section.at().line() > home.at().line())
            .filter(section -> !section.isWithin(home))
            .findFirst();
    return next.map(section -> section.at().line()).orElse(Integer.MAX_VALUE);
  }
}
