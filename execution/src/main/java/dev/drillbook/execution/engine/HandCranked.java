// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;

/** Nothing happens until somebody turns the crank; then it happens on that thread, in order. */
final class HandCranked implements Threads {
  private final InstantSource clock;
  private final Deque<Runnable> soon = new ArrayDeque<>();
  private final PriorityQueue<Due> later = new PriorityQueue<>();
  private long order;

  HandCranked(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void run(Runnable work) {
    soon.add(work);
  }

  @Override
  public synchronized void at(Instant due, Runnable work) {
    later.add(new Due(due, order++, work));
  }

  /** Does everything that can be done at the clock's present time. */
  void crank() {
    for (Optional<Runnable> next = next(); next.isPresent(); next = next()) {
      next.get().run();
    }
  }

  private synchronized Optional<Runnable> next() {
    if (!soon.isEmpty()) {
      return Optional.of(soon.remove());
    }
    Due due = later.peek();
    if (due == null || due.at().isAfter(clock.instant())) {
      return Optional.empty();
    }
    later.remove();
    return Optional.of(due.work());
  }

  /** When the next thing is due; empty when nothing is. */
  synchronized Optional<Instant> nextDue() {
    return Optional.ofNullable(later.peek()).map(Due::at);
  }

  @Override
  public synchronized void close() {
    soon.clear();
    later.clear();
  }
}
