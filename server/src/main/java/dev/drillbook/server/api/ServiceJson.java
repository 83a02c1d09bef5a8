// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.runbook.Service;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.server.rooms.ServiceHealth;
import java.util.List;
import java.util.Optional;

/** A service of the estate with the state of its signals. */
record ServiceJson(
    String name,
    String title,
    String state,
    List<String> dependsOn,
    Optional<String> golden,
    List<String> firing,
    List<String> openIncidents) {

  static ServiceJson of(Service service, Rooms rooms) {
    return new ServiceJson(
        service.name(),
        service.title().orElse(service.name()),
        Word.of(ServiceHealth.of(service.name(), rooms.signals().triggers())),
        service.dependsOn(),
        service.golden(),
        rooms.signals().triggers().stream()
            .filter(t -> t.service().equals(service.name()))
            .filter(t -> ServiceHealth.of(t.state()) == ServiceHealth.FIRING)
            .map(t -> t.id().toString())
            .toList(),
        rooms.incidents().open().stream()
            .filter(i -> i.service().equals(service.name()))
            .map(i -> i.id().value())
            .toList());
  }
}
