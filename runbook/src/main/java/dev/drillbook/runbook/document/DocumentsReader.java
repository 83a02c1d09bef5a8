// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Estate.Documents;
import dev.drillbook.runbook.EstateReader.Covered;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.landscape.LandscapeReader.House;
import dev.drillbook.runbook.problem.Problems;
import dev.drillbook.runbook.risk.RiskClassifier;
import java.util.ArrayList;
import java.util.List;

/** Reads the documents of an estate one after another, then checks what they say of each other. */
public final class DocumentsReader {
  private final House house;
  private final Problems problems;
  private final RiskClassifier classifier;
  private final Later later = new Later();
  private final List<Runbook> runbooks = new ArrayList<>();
  private final List<Procedure> procedures = new ArrayList<>();
  private final List<Drill> drills = new ArrayList<>();
  private final List<Covered> covered = new ArrayList<>();

  public DocumentsReader(House house, Problems problems) {
    this.house = house;
    this.problems = problems;
    this.classifier = new RiskClassifier(house.settings().reads());
  }

  /** What the documents hold, and which requirements they say they cover. */
  public record Shelf(Documents documents, List<Covered> covered) {}

  /**
   * A document without front matter is for people alone, unless a block in it wants to run: then
   * its service is missing.
   */
  public void add(String path, String text) {
    Desk desk = new Desk(MarkdownFile.of(path, text), house, classifier, later, problems);
    Section root = Outline.of(desk.file());
    if (desk.file().frontMatter().isEmpty() && !text.startsWith("---")) {
      wordsOnly(desk, root);
      return;
    }
    FrontMatter front = FrontMatter.of(desk);
    front
        .kind()
        .ifPresent(kind -> {
          take(front.id(), front.at());
          covered.addAll(front.covers());
          switch (kind) {
            case RUNBOOK -> runbook(desk, front, root);
            case PROCEDURE -> procedure(desk, front, root);
            case DRILL -> drills.add(new DrillReader(desk, front).read(root));
          }
        });
  }

  private void runbook(Desk desk, FrontMatter front, Section root) {
    if (front.namesService()) {
      List<Runbook> read = new RunbookReader(desk, front).read(root);
      read.stream()
          .filter(runbook -> !runbook.id().value().equals(front.id()))
          .forEach(runbook -> take(runbook.id().value(), runbook.at()));
      runbooks.addAll(read);
    } else {
      wordsOnly(desk, root);
    }
  }

  private void procedure(Desk desk, FrontMatter front, Section root) {
    DocumentReader document = new DocumentReader(desk);
    document.read(root, section -> true);
    String service = front.service();
    Procedure whole = document.procedure(root);
    Section title = root.children().stream().filter(s -> s.level() == 1).findFirst().orElse(root);
    Procedure named =
        new Procedure(
            front.id(),
            title.title(),
            document.procedure(title).intro(),
            whole.steps(),
            new Position(desk.file().path(), 1, 1));
    if (named.steps().isEmpty() && !service.isEmpty()) {
      problems.error(named.at(), "the procedure has no steps", "Add blocks that run.");
    }
    document.publish(root);
    later.heading(desk.file().id(), named);
    later.heading(front.id(), named);
    procedures.add(named);
    front.owner();
    front.finish();
  }

  private void wordsOnly(Desk desk, Section root) {
    root.all()
        .flatMap(section -> Fence.in(desk.file(), section).stream())
        .filter(StepReader::isArmed)
        .findFirst()
        .ifPresent(fence ->
            problems.error(
                fence.at(),
                "this block would run, but the document names no service",
                "Begin the document with ---, a line service: NAME, and ---; or take the"
                    + " block's attributes off."));
  }

  private void take(String id, Position at) {
    later
        .takeId(id, at)
        .ifPresent(before ->
            problems.error(
                at,
                "the id '" + id + "' is taken by " + before.file(),
                "Give one of the two documents another id."));
  }

  /** Checks what only the whole can tell, and hands over everything that was read. */
  public Shelf finish() {
    later.run();
    return new Shelf(
        new Documents(runbooks, procedures, drills, later.used()), List.copyOf(covered));
  }
}
