// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.drill.Badge;
import dev.drillbook.drill.DrillScore;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.level.RunbookLevel;
import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The runbooks, each with how far it has come and what is known against it. */
public final class RunbooksPage {
  private static final int SCORES_LOOKED_THROUGH = 500;

  private RunbooksPage() {}

  /** All of them. */
  public record Shelf(List<Item> items) {}

  /**
   * One in the list.
   *
   * @param findings of the lint in its lines; empty as long as they are not known
   */
  public record Item(
      Runbook runbook,
      List<Watched> symptoms,
      RunbookLevel level,
      Drilled drilled,
      Optional<List<LintProblem>> findings) {
    /** How many findings, in words. */
    public String found() {
      return findings
          .map(list -> list.isEmpty() ? "none" : Integer.toString(list.size()))
          .orElse("not known yet");
    }
  }

  /** What drills say of it: a badge for each, and the newest run of any. */
  public record Drilled(List<Badge> badges, Optional<DrillScore> last) {
    public Drilled {
      badges = List.copyOf(badges);
    }

    public long proven() {
      return badges.stream().filter(b -> b.standing() == Badge.Standing.PROVEN).count();
    }
  }

  /** A symptom with its state. */
  public record Watched(Step step, Optional<TriggerStatus> status) {
    public Look look() {
      return status
          .map(s -> Look.of(s.state()))
          .orElse(new Look("unknown", "question", "not watched"));
    }
  }

  static Shelf shelf(Rooms rooms, Instant now) {
    Results results = Results.of(rooms, now);
    return new Shelf(
        rooms.estate().documents().runbooks().stream()
            .map(runbook -> item(runbook, rooms, results))
            .toList());
  }

  static Item item(Runbook runbook, Rooms rooms, Instant now) {
    return item(runbook, rooms, Results.of(rooms, now));
  }

  /** What is asked once for all runbooks. */
  private record Results(
      List<Badge> badges, List<DrillScore> scores, Optional<List<LintProblem>> findings) {
    static Results of(Rooms rooms, Instant now) {
      return new Results(
          rooms.drills().badges(),
          rooms.drills().recent(SCORES_LOOKED_THROUGH),
          rooms.keeper().findings(LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }
  }

  private static Item item(Runbook runbook, Rooms rooms, Results results) {
    List<Badge> own =
        results.badges().stream()
            .filter(badge -> badge.drill().runbook().equals(runbook.id()))
            .toList();
    return new Item(
        runbook,
        runbook.symptoms().stream()
            .map(step ->
                new Watched(
                    step, rooms.signals().trigger(new TriggerId(runbook.id().value(), step.id()))))
            .toList(),
        rooms.level(runbook, results.badges()),
        new Drilled(
            own,
            results.scores().stream()
                .filter(score -> own.stream().anyMatch(b -> b.drill().id().equals(score.id())))
                .findFirst()),
        results
            .findings()
            .map(all -> all.stream().filter(p -> isAbout(runbook, p, rooms)).toList()));
  }

  /** What is said about no runbook of a file, such as its front matter, is said about each. */
  private static boolean isAbout(Runbook runbook, LintProblem problem, Rooms rooms) {
    return problem.at().file().equals(runbook.at().file())
        && (holds(runbook, problem)
            || rooms.estate().documents().runbooks().stream()
                .noneMatch(other ->
                    other.at().file().equals(runbook.at().file()) && holds(other, problem)));
  }

  private static boolean holds(Runbook runbook, LintProblem problem) {
    long from = runbook.text().firstLine();
    return problem.at().line() >= from
        && problem.at().line() < from + runbook.text().markdown().lines().count();
  }
}
