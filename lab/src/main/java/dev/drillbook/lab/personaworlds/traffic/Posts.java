// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.traffic;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The posts that visitors know of. */
final class Posts {
  private static final int SEEDED = 2400;

  private final ArrayBlockingQueue<Long> fresh = new ArrayBlockingQueue<>(50);
  private final AtomicLong next = new AtomicLong();

  static long seeded(SplittableRandom random) {
    return random.nextInt(1, SEEDED + 1);
  }

  void published(long id) {
    boolean _ = fresh.offer(id);
  }

  /** A post nobody asked replies for lately: one just written, else the next of the old ones. */
  long unanswered() {
    return Optional.ofNullable(fresh.poll()).orElseGet(this::old);
  }

  long old() {
    return 1 + next.getAndIncrement() % SEEDED;
  }
}
