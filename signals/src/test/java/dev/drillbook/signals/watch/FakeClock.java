// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The test's own time. */
final class FakeClock implements InstantSource {
  static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  void set(Instant at) {
    now = at;
  }
}
