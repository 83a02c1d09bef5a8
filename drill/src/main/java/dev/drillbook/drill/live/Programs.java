// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.runbook.Host;
import java.util.Optional;

/** Which programs are there: looked up, never started. */
@FunctionalInterface
public interface Programs {
  /**
   * Whether a host would find the program; asking twice is safe.
   *
   * @param host empty for the server's own machine
   */
  boolean has(String name, Optional<Host> host);
}
