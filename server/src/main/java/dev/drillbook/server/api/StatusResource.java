// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Problem;
import dev.drillbook.server.rooms.Rooms;
import io.javalin.http.Context;
import java.util.List;

/** How the server itself is, and which estate it serves. */
final class StatusResource {
  private final Rooms rooms;
  private final Facts facts;

  StatusResource(Rooms rooms, Facts facts) {
    this.rooms = rooms;
    this.facts = facts;
  }

  record HealthJson(boolean ok) {}

  record ReadyJson(boolean ok, List<CheckJson> checks) {}

  record CheckJson(String name, boolean ok, String reason) {}

  record StatusJson(
      String version,
      EstateJson estate,
      int scale,
      List<PersonJson> people,
      List<ProblemOfEstateJson> problems,
      long startedMs) {}

  record EstateJson(String name, String environment, String version) {}

  record PersonJson(String id, String name, List<String> roles) {}

  record ProblemOfEstateJson(
      String level, String file, int line, int column, String what, String todo) {}

  void health(Context response) {
    Json.write(response, new HealthJson(true));
  }

  void ready(Context response) {
    List<CheckJson> checks = facts.parts().stream().map(StatusResource::check).toList();
    boolean ok = checks.stream().allMatch(CheckJson::ok);
    Json.write(response.status(ok ? 200 : 503), new ReadyJson(ok, checks));
  }

  void status(Context response) {
    Estate estate = rooms.estate();
    Json.write(
        response,
        new StatusJson(
            facts.version(),
            new EstateJson(estate.name(), estate.environment(), estate.version()),
            rooms.keeper().scale(),
            estate.landscape().people().values().stream()
                .map(person -> new PersonJson(person.id(), person.name(), person.roles()))
                .toList(),
            rooms.keeper().problems().stream().map(StatusResource::problem).toList(),
            facts.started().toEpochMilli()));
  }

  private static CheckJson check(Facts.Part part) {
    try {
      part.check().run();
      return new CheckJson(part.name(), true, "works");
    } catch (RuntimeException e) {
      return new CheckJson(part.name(), false, String.valueOf(e.getMessage()));
    }
  }

  private static ProblemOfEstateJson problem(Problem problem) {
    return new ProblemOfEstateJson(
        problem.level().name().toLowerCase(java.util.Locale.ROOT),
        problem.at().file(),
        problem.at().line(),
        problem.at().column(),
        problem.what(),
        problem.todo());
  }
}
