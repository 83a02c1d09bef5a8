// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.provider;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** How the provider treats one of its customers' keys. */
public sealed interface Mood {
  record Normal() implements Mood {}

  /** Answers, after this long. */
  record Slow(Duration delay) implements Mood {}

  /** Too many requests and overload, in turn. */
  record Failing() implements Mood {}

  /** Takes reply requests and never answers, until so many have hung. */
  record Hanging(AtomicInteger left, CountDownLatch over) implements Mood {
    public Hanging(int requests) {
      this(new AtomicInteger(requests), new CountDownLatch(1));
    }
  }
}
