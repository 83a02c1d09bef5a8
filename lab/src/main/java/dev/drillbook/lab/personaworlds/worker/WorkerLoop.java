// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.JsonLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs all tasks one after the other on every tick; a tick that takes too long swallows the next
 * ones.
 */
final class WorkerLoop implements AutoCloseable {
  private final List<Task> tasks;
  private final Duration taskTimeout;
  private final JsonLog log;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "ticks"));

  WorkerLoop(List<Task> tasks, Duration taskTimeout, JsonLog log) {
    this.tasks = List.copyOf(tasks);
    this.taskTimeout = taskTimeout;
    this.log = log;
  }

  void start(Duration every) {
    // Ticks that a slow task made late are dropped: a burst of them would let a worker exceed its
    // ceiling.
    long period = every.toNanos();
    long origin = System.nanoTime();
    schedule(origin, period, period);
  }

  private void schedule(long origin, long period, long delay) {
    var _ =
        ticker.schedule(
            () -> {
              tick();
              long elapsed = System.nanoTime() - origin;
              schedule(origin, period, period - elapsed % period);
            },
            delay,
            TimeUnit.NANOSECONDS);
  }

  private void tick() {
    for (Task task : tasks) {
      try {
        task.run(Deadline.after(taskTimeout));
      } catch (RuntimeException failed) {
        log.error("worker_task_error")
            .with("task", task.name())
            .with("error", failed.getMessage())
            .write();
      }
    }
  }

  /** Waits for the running task, at most two seconds. */
  @Override
  public void close() {
    ticker.shutdown();
    try {
      if (!ticker.awaitTermination(2, TimeUnit.SECONDS)) {
        ticker.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
