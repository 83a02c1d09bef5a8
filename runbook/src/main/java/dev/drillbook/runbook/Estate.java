// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.util.List;
import java.util.Map;

/**
 * Everything that one folder of settings and documents says, checked. {@code version} is a hash
 * over all files: the same version means the same behaviour.
 */
public record Estate(
    String name,
    String environment,
    Settings settings,
    Landscape landscape,
    Documents documents,
    String version) {

  /** The documents of the estate, each list in path order, then document order. */
  public record Documents(List<Runbook> runbooks, List<Procedure> procedures, List<Drill> drills) {
    public Documents {
      runbooks = List.copyOf(runbooks);
      procedures = List.copyOf(procedures);
      drills = List.copyOf(drills);
    }
  }

  /** What the estate consists of, by name, in the order of estate.yaml. */
  public record Landscape(
      Map<String, Service> services,
      Map<String, Target> targets,
      Map<String, Host> hosts,
      Map<String, DatabaseTarget> databases,
      Map<String, LogSource> logs,
      Map<String, Person> people,
      Map<String, Channel> channels) {}

  /** Faults may be injected only outside production. */
  public boolean production() {
    return environment.equals("production");
  }

  /** Every runbook, procedure and drill by id is unique; the lookup is by exact id. */
  public java.util.Optional<Runbook> runbook(RunbookId id) {
    return documents.runbooks().stream().filter(r -> r.id().equals(id)).findFirst();
  }
}
