// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.trigger.Judges;
import dev.drillbook.signals.trigger.Question;
import dev.drillbook.signals.trigger.Rule;
import dev.drillbook.signals.trigger.SeriesSymptom;
import dev.drillbook.signals.trigger.Symptom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes an estate's documents into symptoms that can be watched. */
final class Symptoms {
  private final Judges judges;

  Symptoms(Judges judges) {
    this.judges = judges;
  }

  /** In document order. */
  List<Symptom> of(Estate estate) {
    List<Symptom> all = new ArrayList<>();
    Duration interval = estate.settings().scrapeInterval();
    for (Runbook runbook : estate.documents().runbooks()) {
      for (Step step : runbook.symptoms()) {
        if (step.block() instanceof Block.Promql promql) {
          all.add(series(runbook, step, promql, interval));
        }
      }
    }
    return all;
  }

  private Symptom series(Runbook runbook, Step step, Block.Promql promql, Duration interval) {
    Step.Signal signal = step.signal();
    return new SeriesSymptom(
        new TriggerId(runbook.id().value(), step.id()),
        runbook.meta().service(),
        new Rule(signal.length(), signal.keepFiring(), interval),
        new Question(promql.expr(), signal.optional(), signal.absent()),
        judges);
  }
}
