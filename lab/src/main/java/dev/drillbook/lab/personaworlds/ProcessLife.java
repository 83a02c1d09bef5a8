// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds;

import java.util.concurrent.CountDownLatch;

/** The life of a child process between "listening" and the signal that ends it. */
public final class ProcessLife {
  private ProcessLife() {}

  /** Runs {@code stop} once when the process is told to end, and returns only then. */
  public static void untilStopped(Runnable stop) {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.run();
                  stopped.countDown();
                },
                "stop"));
    try {
      stopped.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
