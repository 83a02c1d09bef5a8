// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Execution;
import dev.drillbook.execution.Reply;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Estate;
import dev.drillbook.signals.Signals;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The room's front. All methods may be called from any thread; what they acknowledge is on disk.
 */
public interface Incidents extends AutoCloseable {
  /** Class path folder of the room's migrations, for {@link Database#open}. */
  String MIGRATIONS = "db/migration/incident";

  /**
   * The room over its rows. It listens to signals and execution from here on, and acts after {@link
   * #use} and {@link #resume}.
   */
  static Incidents open(
      Database database, Signals signals, Execution execution, InstantSource clock) {
    return new DurableIncidents(new Surroundings(database, signals, execution, clock));
  }

  /**
   * Uses that estate for what begins from now on; open incidents keep the version they started
   * with.
   */
  void use(Estate estate);

  /** Takes up open incidents of a former process. Called once, after {@link #use}. */
  void resume();

  /** Newest first. */
  List<Incident> open();

  /** Open and closed, newest first. */
  List<Incident> recent(int limit);

  Optional<Incident> incident(IncidentId id);

  /** Oldest first. */
  List<TimelineEntry> timeline(IncidentId id);

  /** A person writes something into the story. */
  Reply note(IncidentId id, Actor who, String text);

  /** Runs triage again, for example after new evidence. */
  Reply triage(IncidentId id, Actor who);

  /**
   * Starts the mitigation of another row or one that was offered; its steps ask for their approvals
   * as usual.
   */
  Reply mitigate(IncidentId id, Actor who, String mitigation);

  /**
   * Closes against the exit criteria, with a reason that stays in the story; used when people know
   * better.
   */
  Reply close(IncidentId id, Actor who, String reason);

  /**
   * While set for a service, mitigations of new incidents of it do nothing: only for drills, never
   * in production.
   */
  void noOpMitigations(String service, boolean on);

  /**
   * While set for a service, what begins there comes of an injected fault: it is a new incident, it
   * reopens none, and it is not reopened later.
   */
  void rehearsal(String service, boolean on);

  /** Called after every durable change; must return quickly. */
  void onChange(Consumer<Incident> listener);

  @Override
  void close();
}
