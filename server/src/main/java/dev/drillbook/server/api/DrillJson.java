// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.drill.DrillScore;
import dev.drillbook.drill.Drills;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A drill of the estate with its newest score. */
record DrillJson(
    String id,
    String title,
    String service,
    String runbook,
    Optional<String> expectedCause,
    List<String> covers,
    int scale,
    long detectWithinMs,
    long causeWithinMs,
    long recoverWithinMs,
    String twin,
    Optional<ScoreJson> last) {

  static DrillJson of(Drill drill, Optional<DrillScore> last) {
    return new DrillJson(
        drill.id(),
        drill.title(),
        drill.service(),
        drill.runbook().value(),
        drill.cause(),
        drill.covers(),
        drill.scale(),
        drill.budgets().detect().toMillis(),
        drill.budgets().cause().toMillis(),
        drill.budgets().recover().toMillis(),
        Word.of(drill.twin()),
        last.map(ScoreJson::of));
  }

  /** A drill's fault, to be injected by hand. */
  record FaultJson(
      String drill,
      String title,
      String service,
      List<StepJson> breaks,
      List<StepJson> mends,
      Optional<InjectedJson> injected) {

    static FaultJson of(Drill drill, List<Drills.Injected> injected) {
      return new FaultJson(
          drill.id(),
          drill.title(),
          drill.service(),
          drill.fault().stream().map(StepJson::of).toList(),
          drill.undo().stream().map(StepJson::of).toList(),
          injected.stream()
              .filter(i -> i.drill().equals(drill.id()))
              .findFirst()
              .map(i -> new InjectedJson(i.since(), i.undoDue())));
    }
  }

  /** What a fault or its undo does, as written. */
  record StepJson(String title, String kind, Optional<String> on, String source) {
    static StepJson of(Step step) {
      return new StepJson(step.title(), step.block().kind(), step.on(), step.source());
    }
  }

  /** Since when it is in force, and when it is undone by itself. */
  record InjectedJson(Instant since, Instant undoDue) {}
}
