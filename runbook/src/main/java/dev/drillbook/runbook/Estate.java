// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /**
   * The documents of the estate, each list in path order, then document order.
   *
   * @param callable the steps behind every reference that a {@code call} block or a cause makes, by
   *     the reference as the model holds it: {@code document-id#heading-slug}, or the id of a
   *     procedure
   */
  public record Documents(
      List<Runbook> runbooks,
      List<Procedure> procedures,
      List<Drill> drills,
      Map<String, Procedure> callable) {
    public Documents {
      runbooks = List.copyOf(runbooks);
      procedures = List.copyOf(procedures);
      drills = List.copyOf(drills);
      callable = Map.copyOf(callable);
    }

    /** Documents that refer to nothing outside themselves. */
    public Documents(List<Runbook> runbooks, List<Procedure> procedures, List<Drill> drills) {
      this(runbooks, procedures, drills, Map.of());
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
      Map<String, Channel> channels,
      Map<String, PrometheusServer> prometheus) {

    /** One that has all its series from its own targets. */
    public Landscape(
        Map<String, Service> services,
        Map<String, Target> targets,
        Map<String, Host> hosts,
        Map<String, DatabaseTarget> databases,
        Map<String, LogSource> logs,
        Map<String, Person> people,
        Map<String, Channel> channels) {
      this(services, targets, hosts, databases, logs, people, channels, Map.of());
    }
  }

  /** Faults may be injected only outside production. */
  public boolean production() {
    return environment.equals("production");
  }

  /**
   * The steps that a {@code call} block refers to; empty only for a reference that this estate's
   * reading did not see.
   */
  public Optional<Procedure> called(Block.Call call) {
    return Optional.ofNullable(documents.callable().get(call.reference()));
  }

  /** The steps that mend a cause, in its own runbook or in another; empty when it names none. */
  public Optional<Procedure> mitigation(Runbook runbook, Cause cause) {
    return cause
        .mitigation()
        .flatMap(slug ->
            runbook.mitigation(slug).or(() -> Optional.ofNullable(documents.callable().get(slug))));
  }

  /** Every runbook, procedure and drill by id is unique; the lookup is by exact id. */
  public Optional<Runbook> runbook(RunbookId id) {
    return documents.runbooks().stream().filter(r -> r.id().equals(id)).findFirst();
  }
}
