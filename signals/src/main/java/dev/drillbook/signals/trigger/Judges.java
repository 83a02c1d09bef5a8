// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.promql.SeriesSource;
import dev.drillbook.signals.store.Supply;

/** Those who read the store for a verdict: of selectors, of expressions, of windows. */
public record Judges(SelectorJudge selectors, PromqlJudge promql, WindowJudge windows) {
  public static Judges over(SeriesSource samples, Supply supply) {
    SelectorJudge selectors = new SelectorJudge(samples, supply);
    WindowJudge windows = new WindowJudge(supply);
    return new Judges(selectors, new PromqlJudge(samples, selectors, windows), windows);
  }
}
