// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.runbook.Drill;
import java.time.Duration;

/**
 * How long each part of a rehearsal may take. Budgets are stated for the drill's scale; at a
 * smaller one windows and holds are longer, and so are the budgets.
 */
record Budget(Duration steady, Duration detect, Duration cause, Duration recover) {
  private static final Duration STEADY = Duration.ofSeconds(90);

  /** The budgets of that drill on a server that runs at that scale. */
  static Budget of(Drill drill, int running) {
    return new Budget(
        stretched(STEADY, drill.scale(), running),
        stretched(drill.budgets().detect(), drill.scale(), running),
        stretched(drill.budgets().cause(), drill.scale(), running),
        stretched(drill.budgets().recover(), drill.scale(), running));
  }

  private static Duration stretched(Duration budget, int stated, int running) {
    return stated <= running ? budget : budget.multipliedBy(stated).dividedBy(running);
  }

  /** After that time a rehearsal has ended in every case, up to its undo. */
  Duration all() {
    return detect.plus(cause).multipliedBy(2).plus(recover).plus(recover).plus(detect);
  }

  /** "4.2 s". */
  static String seconds(Duration length) {
    long tenths = Math.round(length.toMillis() / 100.0);
    return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
  }
}
