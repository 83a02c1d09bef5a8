// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.execution.JournalRecord;
import dev.drillbook.execution.RunView;
import dev.drillbook.server.rooms.Rooms;
import java.time.Instant;
import java.util.List;

/** Runs: every step with what came of it, and the journal that proves it. */
public final class RunsPage {
  private static final int LISTED = 100;

  private RunsPage() {}

  /** The newest runs, newest first. */
  public record Log(List<RunView> runs) {}

  /** One run. */
  public record Account(RunView run, List<Line> lines, List<JournalRecord> journal) {}

  /** A step with what it brought to light. */
  public record Line(StepCard card, Finding finding) {}

  static Log log(Rooms rooms) {
    return new Log(rooms.execution().recent(LISTED));
  }

  static Account account(RunView run, Rooms rooms, Instant now) {
    return new Account(
        run,
        StepCard.of(run, now).stream()
            .map(card -> new Line(card, Finding.of(card.step())))
            .toList(),
        rooms.execution().journal(run.id()));
  }
}
