// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks round at once when something happened, often while a drill is under way, else seldom. */
final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final Duration BUSY = Duration.ofMillis(200);
  private static final Duration IDLE = Duration.ofSeconds(2);
  private static final Duration END = Duration.ofSeconds(5);

  private final ArrayBlockingQueue<Boolean> wake = new ArrayBlockingQueue<>(1);
  private final BooleanSupplier look;
  private volatile boolean closed;
  private @Nullable Thread thread;

  /** {@code look} says whether something is under way. */
  Pulse(BooleanSupplier look) {
    this.look = look;
  }

  /** Never waits. */
  void soon() {
    boolean added = wake.offer(true);
    LOG.trace("look round soon, new wish: {}", added);
  }

  synchronized void start() {
    thread = Thread.ofPlatform().name("drills").daemon().start(this::work);
  }

  private void work() {
    boolean busy = true;
    while (!closed) {
      try {
        Boolean woken = wake.poll((busy ? BUSY : IDLE).toMillis(), TimeUnit.MILLISECONDS);
        LOG.trace("looking round, woken: {}", woken);
        busy = !closed && look.getAsBoolean();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("a drill could not go on; it is tried again soon", e);
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    soon();
    if (thread == null) {
      return;
    }
    try {
      thread.join(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
