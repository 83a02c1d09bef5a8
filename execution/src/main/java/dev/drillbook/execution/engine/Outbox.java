// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.RunView;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** What one run has to tell, in order, one at a time. */
final class Outbox {
  private final Consumer<RunView> publish;
  private final Queue<RunView> views = new ConcurrentLinkedQueue<>();
  private final ReentrantLock delivering = new ReentrantLock();

  Outbox(Consumer<RunView> publish) {
    this.publish = publish;
  }

  void add(RunView view) {
    views.add(view);
  }

  /** Outside the run's lock: a listener may act on this very run, and then comes by here again. */
  void deliver(ReentrantLock run) {
    while (!views.isEmpty() && !run.isHeldByCurrentThread() && delivering.tryLock()) {
      try {
        if (delivering.getHoldCount() > 1) {
          return;
        }
        for (RunView view = views.poll(); view != null; view = views.poll()) {
          publish.accept(view);
        }
      } finally {
        delivering.unlock();
      }
    }
  }
}
