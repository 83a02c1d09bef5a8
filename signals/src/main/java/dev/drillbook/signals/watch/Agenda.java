// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What is to be done when. Any thread adds; one takes, in order of time, then of adding. */
final class Agenda {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
  private long number;

  private record Entry(Instant due, long number, Runnable task) {}

  void at(Instant due, Runnable task) {
    lock.lock();
    try {
      queue.add(new Entry(due, number++, task));
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** At the next turn. */
  void soon(Runnable task) {
    at(Instant.MIN, task);
  }

  /** Removes and answers what is due. */
  List<Runnable> take(Instant now) {
    lock.lock();
    try {
      List<Runnable> due = new ArrayList<>();
      for (Entry first = queue.peek();
          first != null && !first.due().isAfter(now);
          first = queue.peek()) {
        queue.remove();
        due.add(first.task());
      }
      return due;
    } finally {
      lock.unlock();
    }
  }

  Optional<Instant> next() {
    lock.lock();
    try {
      return Optional.ofNullable(queue.peek()).map(Entry::due);
    } finally {
      lock.unlock();
    }
  }

  /** Blocks until something is due, at most that long; something added is looked at in time. */
  void await(InstantSource clock, Instant atMost) throws InterruptedException {
    lock.lock();
    try {
      for (Duration left = left(clock, atMost); left.isPositive(); left = left(clock, atMost)) {
        long _ = added.awaitNanos(left.toNanos());
      }
    } finally {
      lock.unlock();
    }
  }

  private Duration left(InstantSource clock, Instant atMost) {
    Entry first = queue.peek();
    Instant end = first == null || first.due().isAfter(atMost) ? atMost : first.due();
    Instant now = clock.instant();
    return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
  }
}
