// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.host.Host;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All faults of PersonaWorlds, one change at a time. */
final class Faults {
  private final Map<String, Fault> faults = new LinkedHashMap<>();
  private final Map<String, Instant> since = new LinkedHashMap<>();
  private final InstantSource clock;
  private final Reset reset;

  Faults(Grounds grounds, InstantSource clock) {
    this.clock = clock;
    Host host = grounds.host();
    MigrationsPending migrations = new MigrationsPending(host);
    List<Fault> all =
        List.of(
            new DatabaseDown(host),
            migrations,
            new MissingIndex(host),
            new LlmSlow(grounds),
            BadDeploy.configuration(host),
            BadDeploy.code(host),
            new WorkerBacklog(grounds.traffic()),
            new LlmHang(grounds),
            new LlmErrors(grounds),
            new DataBug(host),
            new Abuse(grounds.traffic()),
            new DigestsStale(host),
            new MetricsGone(host));
    all.forEach(fault -> faults.put(fault.about().name(), fault));
    this.reset = new Reset(grounds, all, migrations);
  }

  /** {@code active} says whether the cause is there now; {@code since} is when it was injected. */
  record View(String name, String title, String breaks, boolean active, @Nullable String since) {}

  List<String> names() {
    return List.copyOf(faults.keySet());
  }

  synchronized List<View> all() {
    return faults.values().stream().map(this::view).toList();
  }

  /** Empty when there is no such fault. */
  synchronized Optional<View> inject(String name, String body) {
    Fault fault = faults.get(name);
    if (fault == null) {
      return Optional.empty();
    }
    Parameters parameters = Parameters.read(name, body, fault.about().parameters());
    fault.inject(parameters);
    since.put(name, clock.instant());
    return Optional.of(view(fault));
  }

  synchronized Optional<View> clear(String name) {
    Fault fault = faults.get(name);
    if (fault == null) {
      return Optional.empty();
    }
    fault.clear();
    return Optional.of(view(fault));
  }

  synchronized void reset() {
    reset.run();
    since.clear();
  }

  private View view(Fault fault) {
    Fault.About about = fault.about();
    boolean active = fault.present();
    Instant at = since.get(about.name());
    return new View(
        about.name(),
        about.title(),
        about.breaks(),
        active,
        active && at != null ? at.toString() : null);
  }
}
