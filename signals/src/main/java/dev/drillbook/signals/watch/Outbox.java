// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.jdbc.DatabaseException;
import dev.drillbook.signals.TriggerEvent;
import dev.drillbook.signals.store.Supply;
import dev.drillbook.signals.trigger.Board;
import dev.drillbook.signals.trigger.TriggerStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps evaluations as rows, then tells the listeners, outside of the room's lock. Called by one
 * thread at a time, in order.
 */
final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final TriggerStore rows;
  private final List<Consumer<TriggerEvent>> listeners = new CopyOnWriteArrayList<>();

  Outbox(TriggerStore rows) {
    this.rows = rows;
  }

  void add(Consumer<TriggerEvent> listener) {
    listeners.add(listener);
  }

  /** Detection does not depend on the disk: listeners are told even when the rows are not kept. */
  void send(List<Board.Change> changes, List<Supply.Seen> seen) {
    try {
      rows.save(changes, seen);
    } catch (DatabaseException e) {
      LOG.error("trigger states are not kept; the next change of each tries again", e);
    }
    for (Board.Change change : changes) {
      if (change.transition()) {
        TriggerEvent event =
            new TriggerEvent(
                change.before().state(), Board.status(change.symptom(), change.after()));
        LOG.info(
            "{}: {} -> {}: {}",
            event.now().id(),
            event.before(),
            event.now().state(),
            event.now().reason());
        listeners.forEach(listener -> tell(listener, event));
      }
    }
  }

  private static void tell(Consumer<TriggerEvent> listener, TriggerEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException bug) {
      LOG.error("{}: a listener failed; the others are told", event.now().id(), bug);
    }
  }
}
