// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.util.List;
import java.util.Optional;

/**
 * A system that people are on call for. {@code golden} is the PromQL of the one series its tile
 * shows.
 */
public record Service(
    String name, Optional<String> title, List<String> dependsOn, Optional<String> golden) {
  public Service {
    dependsOn = List.copyOf(dependsOn);
  }
}
