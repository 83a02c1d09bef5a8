// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import java.time.Instant;
import java.util.List;

/**
 * What a running server knows about itself.
 *
 * @param parts what it is made of, each able to say whether it works
 */
public record Facts(String version, Instant started, List<Part> parts) {
  public Facts {
    parts = List.copyOf(parts);
  }

  /**
   * A part that the server cannot work without.
   *
   * @param check returns when the part works, and throws with the reason when it does not
   */
  public record Part(String name, Runnable check) {}
}
