// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened so far, closed in the opposite order; one that fails keeps no other open. */
final class Closing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T part) {
    opened.push(part);
    return part;
  }

  /** Twice is safe. */
  @Override
  public synchronized void close() {
    while (!opened.isEmpty()) {
      AutoCloseable part = opened.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("{}: did not close. Closing the rest.", part.getClass().getSimpleName(), e);
      }
    }
  }
}
