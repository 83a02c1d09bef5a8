// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.rooms;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.level.Levels;
import dev.drillbook.runbook.level.RunbookLevel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The levels that the documents of one estate tell, each worked out when first asked for. */
final class WrittenLevels {
  private final Estate estate;
  private final Map<RunbookId, RunbookLevel> known = new ConcurrentHashMap<>();

  WrittenLevels(Estate estate) {
    this.estate = estate;
  }

  boolean isOf(Estate other) {
    return estate.equals(other);
  }

  RunbookLevel of(Runbook runbook) {
    return known.computeIfAbsent(runbook.id(), id -> Levels.of(estate, runbook));
  }
}
