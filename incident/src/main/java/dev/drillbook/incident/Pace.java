// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Settings;
import java.time.Duration;

/**
 * How patient an incident is, as a multiple of the scrape interval: nothing can be known sooner.
 *
 * @param settle wait for other symptoms before the lead is chosen for triage
 * @param quiet symptoms that are gone for so long are gone by themselves
 * @param again pause before evidence or exit criteria are looked at again
 * @param tries triages without a certain answer before a person is asked
 */
record Pace(Duration settle, Duration quiet, Duration again, int tries) {

  static Pace of(Settings settings) {
    Duration scrape = settings.scrapeInterval();
    return new Pace(scrape.multipliedBy(2), scrape.multipliedBy(5), scrape.multipliedBy(2), 5);
  }

  /** Exit criteria should have held within this: twice their own windows, and some scrapes. */
  Duration bound(Runbook lead) {
    Duration holds =
        lead.exit().stream()
            .map(step -> step.block() instanceof Block.Hold hold ? hold.length() : Duration.ZERO)
            .reduce(Duration.ZERO, Duration::plus);
    return holds.multipliedBy(2).plus(quiet.multipliedBy(2));
  }

  /** Pause before exit criteria are judged again that should have held long ago. */
  Duration muchLater() {
    return again.multipliedBy(15);
  }
}
