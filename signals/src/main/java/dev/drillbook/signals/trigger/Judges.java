// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.SharedReads;
import dev.drillbook.signals.store.Supply;

/** Those who read the store for a verdict: of selectors, of expressions, of windows. */
public record Judges(SelectorJudge selectors, PromqlJudge promql, WindowJudge windows) {
  /** All of them read a selector once between two changes of the store. */
  public static Judges over(SampleStore store, Supply supply) {
    SharedReads samples = new SharedReads(store);
    SelectorJudge selectors = new SelectorJudge(samples, supply);
    WindowJudge windows = new WindowJudge(supply);
    return new Judges(selectors, new PromqlJudge(samples, selectors, windows), windows);
  }
}
