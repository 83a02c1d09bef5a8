// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.Supply;
import dev.drillbook.signals.trigger.Judges;
import dev.drillbook.signals.wal.SampleLog;
import java.util.Optional;

/** What the room knows of the outside: samples, their sources, and those who judge by them. */
record Memory(SampleStore store, Supply supply, Judges judges, Optional<SampleLog> log)
    implements AutoCloseable {
  /** With all that the log of an earlier process kept. */
  static Memory of(Limits limits) {
    SampleStore.Bounds bounds = new SampleStore.Bounds(limits.window(), limits.series());
    Optional<SampleLog> log =
        limits.disk().map(disk -> SampleLog.open(disk.folder(), disk.bytes()));
    SampleStore store =
        log.map(kept -> SampleStore.over(kept, bounds))
            .orElseGet(() -> new SampleStore(limits.window(), limits.series()));
    Supply supply = new Supply(limits.window());
    return new Memory(store, supply, Judges.over(store, supply), log);
  }

  @Override
  public void close() {
    log.ifPresent(SampleLog::close);
  }
}
