// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.RunView;
import dev.drillbook.signals.TriggerEvent;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What signals and execution report, taken up one by one on a thread of its own, so that neither of
 * them ever waits for an incident. When nothing comes, it is time to look round for what is due.
 */
final class Inbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final long END_SECONDS = 5;

  private final LinkedBlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
  private final Consumer<Letter> reader;
  private volatile Duration pace = Duration.ofSeconds(1);
  private volatile boolean closed;
  private @Nullable Thread thread;

  Inbox(Consumer<Letter> reader) {
    this.reader = reader;
  }

  /** What comes in. */
  sealed interface Letter {}

  /** A symptom changed its state. */
  record Symptom(TriggerEvent event) implements Letter {}

  /** A run went on. */
  record Run(RunView view) implements Letter {}

  /** Nothing came for a while. */
  record LookRound() implements Letter {}

  void put(Letter letter) {
    letters.add(letter);
  }

  /** How long to wait before looking round. */
  void pace(Duration interval) {
    pace = interval;
  }

  /** What came before is kept until then. */
  synchronized void start() {
    thread = Thread.ofPlatform().name("incidents").daemon().start(this::work);
  }

  private void work() {
    while (!closed) {
      try {
        Letter letter = letters.poll(pace.toMillis(), TimeUnit.MILLISECONDS);
        if (!closed) {
          reader.accept(letter == null ? new LookRound() : letter);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("an incident could not take its next move; it is tried again soon", e);
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    put(new LookRound());
    if (thread == null) {
      return;
    }
    try {
      thread.join(Duration.ofSeconds(END_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
