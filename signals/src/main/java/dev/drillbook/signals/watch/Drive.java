// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Who carries the work: threads of its own, or the caller's turn of the crank.
 *
 * @param workers for what blocks outside
 * @param outbox for what follows an evaluation, in order
 */
record Drive(Executor workers, Executor outbox) {
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  static Drive threads() {
    ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    ExecutorService outbox =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("signals-outbox").factory());
    return new Drive(workers, outbox);
  }

  static Drive byHand() {
    return new Drive(Runnable::run, Runnable::run);
  }

  /** Breaks off the reading; what was evaluated is still kept and told. */
  void close() {
    if (workers instanceof ExecutorService reading) {
      reading.shutdownNow();
    }
    if (outbox instanceof ExecutorService telling) {
      telling.shutdown();
      try {
        boolean _ = telling.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
