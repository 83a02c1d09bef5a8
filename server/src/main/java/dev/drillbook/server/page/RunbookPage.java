// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.level.Lack;
import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.runbook.page.MarkdownHtml;
import dev.drillbook.runbook.page.Stretch;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.signals.TriggerStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One runbook as it is written, with what is true of its lines now in the margin. */
public final class RunbookPage {
  private RunbookPage() {}

  /** The whole page. */
  public record Document(RunbooksPage.Item item, List<Part> parts, RunbookPast past) {
    public Document {
      parts = List.copyOf(parts);
    }

    /** Whether the document begins with its title, which then need not stand above it too. */
    public boolean titled() {
      Runbook runbook = item.runbook();
      return runbook
          .text()
          .markdown()
          .lines()
          .filter(line -> !line.isBlank())
          .findFirst()
          .filter(line -> line.replaceAll("[`*_]", "").strip().equals("# " + runbook.title()))
          .isPresent();
    }
  }

  /**
   * A stretch of the document.
   *
   * @param html safe; the margin belongs right behind it
   */
  public record Part(String html, Margin margin) {}

  /** What stands beside a block; all empty at the end of the document. */
  public record Margin(List<Integer> lines, List<Note> notes, List<LintProblem> findings) {
    public Margin {
      lines = List.copyOf(lines);
      notes = List.copyOf(notes);
      findings = List.copyOf(findings);
    }

    public boolean silent() {
      return notes.isEmpty() && findings.isEmpty();
    }

    /** For those who hear the page. */
    public String label() {
      return "Beside line "
          + lines.stream().map(String::valueOf).collect(Collectors.joining(", "))
          + notes.stream().map(note -> ": " + note.step().id()).collect(Collectors.joining());
    }
  }

  /** What is true of a step now, by what the step is. */
  public record Note(
      Step step,
      Optional<RunbooksPage.Watched> symptom,
      Optional<Criterion> criterion,
      RunbookPast.Use use) {
    /** The state of a symptom, or whether a criterion holds. */
    public Optional<Look> look() {
      return symptom.map(RunbooksPage.Watched::look).or(() -> criterion.map(Criterion::look));
    }

    /** The number that a symptom compares; what other blocks answer is in their reason. */
    public Optional<Double> value() {
      return step.block() instanceof Block.Promql
          ? symptom.flatMap(RunbooksPage.Watched::status).flatMap(TriggerStatus::value)
          : Optional.empty();
    }

    /** Why the state is what it is. */
    public Optional<String> reason() {
      return symptom
          .flatMap(RunbooksPage.Watched::status)
          .map(TriggerStatus::reason)
          .or(() -> criterion.map(Criterion::reason));
    }
  }

  static Document of(Runbook runbook, Rooms rooms, Instant now) {
    RunbooksPage.Item item = RunbooksPage.item(runbook, rooms, now);
    RunbookPast past = RunbookPast.of(runbook, rooms);
    List<Part> parts = new ArrayList<>();
    for (Stretch stretch :
        MarkdownHtml.cut(runbook, new DocumentLinks(runbook)::href, lines(item))) {
      parts.add(
          new Part(
              stretch.html(),
              new Margin(
                  stretch.lines(),
                  notes(stretch.lines(), item, rooms, past),
                  findings(stretch.lines(), item))));
    }
    return new Document(item, parts, past);
  }

  /** The lines about which there is something to say, or to which something on the page leads. */
  private static SortedSet<Integer> lines(RunbooksPage.Item item) {
    String file = item.runbook().at().file();
    SortedSet<Integer> lines = new TreeSet<>();
    item.runbook().steps().forEach(step -> lines.add(step.at().line()));
    item.findings()
        .ifPresent(findings -> findings.forEach(problem -> lines.add(problem.at().line())));
    item.level().missing().stream()
        .map(Lack::at)
        .filter(at -> at.file().equals(file))
        .forEach(at -> lines.add(at.line()));
    return lines;
  }

  private static List<Note> notes(
      List<Integer> lines, RunbooksPage.Item item, Rooms rooms, RunbookPast past) {
    return item.runbook().steps().stream()
        .filter(step -> lines.contains(step.at().line()))
        .map(step ->
            new Note(
                step,
                item.symptoms().stream().filter(w -> w.step().equals(step)).findFirst(),
                item.runbook().exit().contains(step)
                    ? Optional.of(Criterion.of(step, rooms.signals()))
                    : Optional.empty(),
                past.use(step)))
        .toList();
  }

  private static List<LintProblem> findings(List<Integer> lines, RunbooksPage.Item item) {
    return item.findings().orElse(List.of()).stream()
        .filter(problem -> lines.contains(problem.at().line()))
        .toList();
  }
}
