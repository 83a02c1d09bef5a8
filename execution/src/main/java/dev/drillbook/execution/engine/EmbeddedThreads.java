// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One dispatcher for what is due, and a virtual thread for each piece of work. */
final class EmbeddedThreads implements Threads {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedThreads.class);

  /** The clock may jump: it is looked at this often, however far away the next due time is. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private long order;
  private boolean closed;

  EmbeddedThreads(InstantSource clock) {
    this.clock = clock;
    Thread.ofPlatform().name("runs-dispatcher").daemon().start(this::dispatch);
  }

  @Override
  public void run(Runnable work) {
    Thread.ofVirtual().name("run-work").start(() -> guarded(work));
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.error("work of a run ended with an exception; the run stands still until a restart", e);
    }
  }

  @Override
  public void at(Instant due, Runnable work) {
    lock.lock();
    try {
      queue.add(new Due(due, order++, work));
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void dispatch() {
    lock.lock();
    try {
      while (!closed) {
        Due next = queue.peek();
        Instant now = clock.instant();
        if (next != null && !next.at().isAfter(now)) {
          queue.remove();
          run(next.work());
        } else {
          long left = changed.awaitNanos(nanosUntil(next, now));
          log.trace("looks at the queue again, {} ns before the wait's end", left);
        }
      }
    } catch (InterruptedException e) {
      log.error("the dispatcher was interrupted; nothing due happens any more", e);
    } finally {
      lock.unlock();
    }
  }

  private static long nanosUntil(@Nullable Due next, Instant now) {
    if (next == null || next.at().isAfter(now.plus(LONGEST_WAIT))) {
      return LONGEST_WAIT.toNanos();
    }
    return Math.max(1, Duration.between(now, next.at()).toNanos());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      queue.clear();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
