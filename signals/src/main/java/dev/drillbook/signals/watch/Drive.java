// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Who carries the work: threads of its own, or the caller's turn of the crank.
 *
 * @param workers for what blocks outside
 * @param outbox for what follows an evaluation, in order
 * @param owned what is shut down at the end, none when cranked by hand
 */
record Drive(Executor workers, Executor outbox, List<ExecutorService> owned) {
  Drive {
    owned = List.copyOf(owned);
  }

  static Drive threads() {
    ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    ExecutorService outbox =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("signals-outbox").factory());
    return new Drive(workers, outbox, List.of(workers, outbox));
  }

  static Drive byHand() {
    return new Drive(Runnable::run, Runnable::run, List.of());
  }

  void close() {
    owned.forEach(ExecutorService::shutdownNow);
  }
}
