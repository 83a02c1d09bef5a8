// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds;

import java.time.Duration;

/** The instant by which a request or task must be over; it travels with the work it bounds. */
public record Deadline(long nanos) {
  public static Deadline after(Duration budget) {
    return new Deadline(System.nanoTime() + budget.toNanos());
  }

  /** Never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  public boolean expired() {
    return nanos - System.nanoTime() <= 0;
  }

  public void check() {
    if (expired()) {
      throw new DeadlineExceeded();
    }
  }
}
