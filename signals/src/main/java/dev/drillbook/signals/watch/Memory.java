// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.Supply;
import dev.drillbook.signals.trigger.Judges;

/** What the room knows of the outside: samples, their sources, and those who judge by them. */
record Memory(SampleStore store, Supply supply, Judges judges) {
  static Memory of(Limits limits) {
    SampleStore store = new SampleStore(limits.window(), limits.series());
    Supply supply = new Supply(limits.window());
    return new Memory(store, supply, Judges.over(store, supply));
  }
}
