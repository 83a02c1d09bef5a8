// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells everybody who listens that something changed. An event says what to look at again, not what
 * it says now, so one that is lost to a slow listener costs nothing but a later look.
 */
public final class LiveEvents implements AutoCloseable {
  private static final int WAITING = 256;

  private final AtomicLong numbers = new AtomicLong();
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /** What an event is about; the names are those of the stream. */
  public enum Topic {
    INCIDENT,
    RUN,
    TRIGGER,
    DRILL,
    MARKER,
    STATUS;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * One change.
   *
   * @param id of the incident, run, trigger, rehearsal or marker
   * @param state its state now, in one word
   */
  public record Event(long number, Topic topic, String id, String state) {}

  /** Never blocks. */
  public void tell(Topic topic, String id, String state) {
    Event event = new Event(numbers.incrementAndGet(), topic, id, state);
    subscriptions.forEach(subscription -> subscription.offer(event));
  }

  public int listeners() {
    return subscriptions.size();
  }

  /** From now on; close it when the listener is gone. */
  public Subscription subscribe() {
    Subscription subscription = new Subscription();
    subscriptions.add(subscription);
    if (closed) {
      subscription.close();
    }
    return subscription;
  }

  /** Ends every subscription. */
  @Override
  public void close() {
    closed = true;
    subscriptions.forEach(Subscription::close);
  }

  /** One listener's queue. */
  public final class Subscription implements AutoCloseable {
    private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean open = true;

    private Subscription() {}

    private void offer(Event event) {
      while (!queue.offer(event)) {
        queue.poll();
      }
    }

    public boolean open() {
      return open;
    }

    /** The next event, or empty when none came within that time. */
    public Optional<Event> next(long waitMs) throws InterruptedException {
      return Optional.ofNullable(queue.poll(waitMs, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
      open = false;
      subscriptions.remove(this);
    }
  }
}
