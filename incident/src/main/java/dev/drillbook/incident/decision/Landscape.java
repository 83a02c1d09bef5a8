// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident.decision;

import dev.drillbook.runbook.Service;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which service stands on which, by {@code depends-on}. A circle counts once. */
public final class Landscape {
  private final Map<String, Service> services;

  public Landscape(Map<String, Service> services) {
    this.services = services;
  }

  /** Whether one of the two needs the other, directly or through others. */
  public boolean dependent(String one, String other) {
    return below(one, new HashSet<>()).contains(other)
        || below(other, new HashSet<>()).contains(one);
  }

  /** How many services stand above this one in the longest chain; 0 when nothing depends on it. */
  public int depth(String service) {
    return depth(service, new HashSet<>());
  }

  private int depth(String service, Set<String> path) {
    if (!path.add(service)) {
      return 0;
    }
    int depth = 0;
    for (Service above : services.values()) {
      if (above.dependsOn().contains(service) && !path.contains(above.name())) {
        depth = Math.max(depth, 1 + depth(above.name(), path));
      }
    }
    path.remove(service);
    return depth;
  }

  private Set<String> below(String service, Set<String> seen) {
    Service known = services.get(service);
    for (String next : known == null ? List.<String>of() : known.dependsOn()) {
      if (seen.add(next)) {
        below(next, seen);
      }
    }
    return seen;
  }
}
