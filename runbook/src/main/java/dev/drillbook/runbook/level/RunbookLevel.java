// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.level;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The level of a runbook: the lowest among its phases.
 *
 * @param phases those that the runbook has and that something can be done in, in the order of work
 * @param missing what keeps the whole from the next level; empty only where nothing in the document
 *     does
 */
public record RunbookLevel(Level level, List<PhaseLevel> phases, List<Lack> missing) {
  public RunbookLevel {
    phases = List.copyOf(phases);
    missing = List.copyOf(missing);
  }

  /**
   * Follows from the phases.
   *
   * @param absent what a runbook needs to run by itself and this one does not have at all
   */
  static RunbookLevel of(List<PhaseLevel> phases, List<Lack> absent) {
    Level lowest =
        phases.stream()
            .map(PhaseLevel::level)
            .min(Comparator.naturalOrder())
            .orElse(Level.DOCUMENTED);
    Level level =
        absent.isEmpty() || lowest.compareTo(Level.ASSISTED) < 0 ? lowest : Level.ASSISTED;
    List<Lack> missing = new ArrayList<>();
    phases.stream()
        .filter(phase -> phase.level() == level)
        .forEach(phase -> missing.addAll(phase.missing()));
    if (level == Level.ASSISTED || phases.isEmpty()) {
      missing.addAll(absent);
    }
    return new RunbookLevel(
        level,
        phases,
        missing.stream()
            .distinct()
            .sorted(Comparator.comparingInt(lack -> lack.at().line()))
            .toList());
  }
}
