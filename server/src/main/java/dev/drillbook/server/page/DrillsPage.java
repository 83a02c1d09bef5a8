// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.drill.DrillScore;
import dev.drillbook.runbook.Cause;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.server.rooms.Rooms;
import java.util.List;
import java.util.Optional;

/** What was rehearsed, how it went, and what never was. */
public final class DrillsPage {
  private static final int SCORES_LOOKED_THROUGH = 500;
  private static final int COLUMNS = 8;

  private DrillsPage() {}

  /** What the page shows. */
  public record Board(List<Mode> modes, List<Gap> gaps, boolean allowed) {
    public long passing() {
      return modes.stream()
          .flatMap(mode -> mode.lines().stream())
          .filter(
              line -> line.last().filter(s -> s.outcome() == DrillScore.Outcome.PASSED).isPresent())
          .count();
    }

    public long drills() {
      return modes.stream().mapToLong(mode -> mode.lines().size()).sum();
    }
  }

  /** A failure mode: one runbook with its drills. */
  public record Mode(String runbook, String title, List<Line> lines) {}

  /** A drill with its newest runs, newest first. */
  public record Line(Drill drill, List<DrillScore> runs) {
    public Optional<DrillScore> last() {
      return runs.stream().findFirst();
    }
  }

  /** Causes of a runbook that no drill expects. */
  public record Gap(Runbook runbook, List<Cause> causes) {}

  static Board of(Rooms rooms) {
    List<DrillScore> scores = rooms.drills().recent(SCORES_LOOKED_THROUGH);
    List<Drill> drills = rooms.drills().drills();
    List<Runbook> runbooks = rooms.estate().documents().runbooks();
    return new Board(
        runbooks.stream()
            .map(runbook -> mode(runbook, drills, scores))
            .filter(mode -> !mode.lines().isEmpty())
            .toList(),
        runbooks.stream()
            .map(runbook -> gap(runbook, drills))
            .filter(gap -> !gap.causes().isEmpty())
            .toList(),
        !rooms.estate().production());
  }

  private static Mode mode(Runbook runbook, List<Drill> drills, List<DrillScore> scores) {
    return new Mode(
        runbook.id().value(),
        runbook.title(),
        drills.stream()
            .filter(drill -> drill.runbook().equals(runbook.id()))
            .map(drill ->
                new Line(
                    drill,
                    scores.stream()
                        .filter(score -> score.id().equals(drill.id()))
                        .limit(COLUMNS)
                        .toList()))
            .toList());
  }

  private static Gap gap(Runbook runbook, List<Drill> drills) {
    return new Gap(
        runbook,
        runbook.causes().stream()
            .filter(cause ->
                drills.stream()
                    .noneMatch(drill ->
                        drill.runbook().equals(runbook.id())
                            && drill.cause().equals(Optional.of(cause.name()))))
            .toList());
  }
}
