// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.traffic;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A steady mix of requests from eight addresses. Never more at once than each activity allows: what
 * a slow system cannot take is left out, so that trouble shows as slowness and not as a pile of
 * waiting visitors.
 */
public final class Traffic implements AutoCloseable {
  private static final int VISITORS = 8;
  private static final int REPLIES_PER_POST = 2;
  private static final Duration FLOOD_EVERY = Duration.ofMillis(25);

  private final URI edge;
  private final double usualJobsPerSecond;
  private final SplittableRandom random = new SplittableRandom(20260214);
  private final Posts posts = new Posts();
  private final List<Visitor> visitors = new ArrayList<>();
  private final Map<Activity, Semaphore> slots = new EnumMap<>(Activity.class);
  private final Semaphore enqueueSlots = new Semaphore(8);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor();
  private double jobsPerSecond;
  private @Nullable ScheduledFuture<?> enqueuing;
  private @Nullable Flood flood;

  public Traffic(URI edge, double usualJobsPerSecond) throws UnknownHostException {
    this.edge = edge;
    this.usualJobsPerSecond = usualJobsPerSecond;
    this.jobsPerSecond = usualJobsPerSecond;
    for (int i = 1; i <= VISITORS; i++) {
      visitors.add(new Visitor(edge, "127.0.0." + (1 + i), i, crowd));
    }
    for (Activity activity : Activity.values()) {
      slots.put(activity, new Semaphore(activity.atOnce()));
    }
  }

  private record Flood(Visitor source, ScheduledFuture<?> ticks) {}

  private interface Deed {
    void act() throws IOException, InterruptedException;
  }

  public synchronized void start() {
    double perSecond = 0;
    for (Activity activity : Activity.values()) {
      perSecond += activity.perSecond();
    }
    double total = perSecond;
    var _ = every(Duration.ofNanos((long) (1e9 / total)), () -> one(total));
    enqueueAt(usualJobsPerSecond);
  }

  /** How many reply jobs per second visitors ask for, as a multiple of the usual. */
  public synchronized void multiplyJobs(double factor) {
    enqueueAt(usualJobsPerSecond * factor);
  }

  public synchronized boolean jobsAreUsual() {
    return jobsPerSecond == usualJobsPerSecond;
  }

  /** Asks for replies to this many old posts at once. */
  public void burst(int requests) {
    for (int i = 0; i < requests; i++) {
      Visitor visitor = visitors.get(i % VISITORS);
      long post = posts.old();
      spawn(new Semaphore(1), () -> visitor.postSignedIn(replies(post), "{}"));
    }
  }

  /** One address reads public pages as fast as it can; twice is the same as once. */
  public synchronized void floodFrom(String address) throws UnknownHostException {
    if (flood == null) {
      Visitor source = new Visitor(edge, address, 0, crowd);
      Semaphore slot = new Semaphore(16);
      AtomicInteger page = new AtomicInteger();
      flood =
          new Flood(
              source,
              every(
                  FLOOD_EVERY,
                  () -> {
                    String path = "/p/author-%02d".formatted(1 + page.getAndIncrement() % 12);
                    spawn(slot, () -> source.get(path));
                  }));
    }
  }

  public synchronized void stopFlood() {
    if (flood != null) {
      flood.ticks().cancel(false);
      flood.source().close();
      flood = null;
    }
  }

  public synchronized boolean flooding() {
    return flood != null;
  }

  private void enqueueAt(double rate) {
    if (enqueuing != null) {
      enqueuing.cancel(false);
    }
    jobsPerSecond = rate;
    enqueuing =
        every(
            Duration.ofNanos((long) (1e9 * REPLIES_PER_POST / rate)),
            () -> {
              Visitor visitor = visitors.get(random.nextInt(VISITORS));
              long post = posts.unanswered();
              spawn(enqueueSlots, () -> visitor.postSignedIn(replies(post), "{}"));
            });
  }

  private static String replies(long post) {
    return "/posts/" + post + "/generate-replies";
  }

  /** Picks by weight. */
  private void one(double total) {
    double pick = random.nextDouble(total);
    for (Activity activity : Activity.values()) {
      pick -= activity.perSecond();
      if (pick < 0) {
        Visitor visitor = visitors.get(random.nextInt(VISITORS));
        SplittableRandom own = random.split();
        Semaphore slot = Objects.requireNonNull(slots.get(activity));
        spawn(slot, () -> activity.act(visitor, own, posts));
        return;
      }
    }
  }

  private ScheduledFuture<?> every(Duration period, Runnable work) {
    return clock.scheduleAtFixedRate(work, 0, period.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void spawn(Semaphore slot, Deed deed) {
    if (!slot.tryAcquire()) {
      return;
    }
    crowd.execute(() -> {
      try {
        deed.act();
      } catch (IOException | JacksonException unreachable) {
        // A visitor who gets no answer goes away; what went wrong is for the system's own signals
        // to say.
        return;
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      } finally {
        slot.release();
      }
    });
  }

  @Override
  public void close() {
    clock.shutdownNow();
    crowd.shutdownNow();
    stopFlood();
    visitors.forEach(Visitor::close);
  }
}
