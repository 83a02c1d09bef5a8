// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.foreign.Part;
import dev.drillbook.runbook.level.Lack;
import dev.drillbook.runbook.level.Level;
import dev.drillbook.runbook.level.PhaseLevel;
import dev.drillbook.runbook.level.RunbookLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Raises what is automated to proven: every drill of the runbook holds its badge, and every cause
 * has a drill that expects it.
 */
public final class Proof {
  private Proof() {}

  /**
   * The level with what the drills showed; what is not automated stays as it is.
   *
   * @param written what the documents tell
   * @param badges of any drills
   */
  public static RunbookLevel of(RunbookLevel written, Runbook runbook, List<Badge> badges) {
    List<Lack> unproven = unproven(runbook, badges);
    List<Lack> unexpected = unexpected(runbook, badges);
    List<PhaseLevel> phases =
        written.phases().stream().map(phase -> phase(phase, unproven, unexpected)).toList();
    if (written.level() != Level.AUTOMATED) {
      return new RunbookLevel(written.level(), phases, written.missing());
    }
    List<Lack> missing = new ArrayList<>(unproven);
    missing.addAll(unexpected);
    return new RunbookLevel(missing.isEmpty() ? Level.PROVEN : Level.AUTOMATED, phases, missing);
  }

  private static PhaseLevel phase(PhaseLevel phase, List<Lack> unproven, List<Lack> unexpected) {
    if (phase.level() != Level.AUTOMATED) {
      return phase;
    }
    List<Lack> missing = new ArrayList<>(unproven);
    if (phase.phase() != Part.SYMPTOMS
        && phase.phase() != Part.DIAGNOSTICS
        && phase.phase() != Part.EXIT) {
      missing.addAll(unexpected);
    }
    return missing.isEmpty()
        ? new PhaseLevel(phase.phase(), Level.PROVEN, "its drills passed at real speed", missing)
        : new PhaseLevel(phase.phase(), Level.AUTOMATED, phase.reason(), missing);
  }

  private static List<Lack> unproven(Runbook runbook, List<Badge> badges) {
    List<Badge> own =
        badges.stream().filter(b -> b.drill().runbook().equals(runbook.id())).toList();
    if (own.isEmpty()) {
      return List.of(
          new Lack(
              runbook.at(),
              "no drill rehearses it",
              "Write one with 'kind: drill' and 'runbook: " + runbook.id().value() + "'."));
    }
    return own.stream()
        .filter(badge -> badge.standing() != Badge.Standing.PROVEN)
        .map(badge ->
            new Lack(
                badge.drill().at(),
                "the drill '" + badge.drill().title() + "' proves nothing: " + badge.reason(),
                todo(badge)))
        .toList();
  }

  private static String todo(Badge badge) {
    return switch (badge.standing()) {
      case FAILED -> "Mend what failed, and run it again at scale 1.";
      case EXPIRED, FASTER_ONLY, NEVER_RUN, PROVEN -> "Run it at scale 1.";
    };
  }

  private static List<Lack> unexpected(Runbook runbook, List<Badge> badges) {
    List<String> expected =
        badges.stream()
            .map(Badge::drill)
            .filter(drill -> drill.runbook().equals(runbook.id()))
            .map(Drill::cause)
            .flatMap(Optional::stream)
            .toList();
    return runbook.causes().stream()
        .filter(cause -> !expected.contains(cause.name()))
        .map(cause ->
            new Lack(
                cause.at(),
                "no drill expects the cause '" + cause.name() + "'",
                "Write one that brings it about."))
        .toList();
  }
}
