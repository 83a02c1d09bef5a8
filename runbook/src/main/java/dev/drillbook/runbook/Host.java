// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.util.Map;
import java.util.Optional;

/**
 * A machine that runs commands. {@code path} is put in front of PATH for a local one; env values
 * may be secret references.
 */
public record Host(
    String name, boolean local, Optional<String> path, Map<String, String> env, Position at) {
  public Host {
    env = Map.copyOf(env);
  }
}
