// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.drill.Badge;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.server.rooms.Rooms;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Runbooks, how far each has come, and what is known against it. */
final class RunbooksResource {
  private final Rooms rooms;
  private final InstantSource clock;

  RunbooksResource(Rooms rooms, InstantSource clock) {
    this.rooms = rooms;
    this.clock = clock;
  }

  void list(Context response) {
    Known known = known();
    Json.write(
        response,
        rooms.estate().documents().runbooks().stream()
            .map(runbook -> json(runbook, known))
            .toList());
  }

  /** What is asked once for all runbooks. */
  private record Known(List<Badge> badges, Optional<List<LintProblem>> findings) {}

  private Known known() {
    return new Known(
        rooms.drills().badges(),
        rooms.keeper().findings(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
  }

  void runbook(Context request) {
    String id = request.pathParam("id");
    Json.write(
        request,
        rooms
            .estate()
            .runbook(new RunbookId(id))
            .map(runbook -> json(runbook, known()))
            .orElseThrow(() -> FailureException.unknown("runbook", id)));
  }

  private RunbookJson json(Runbook runbook, Known known) {
    return RunbookJson.of(
        runbook, rooms.level(runbook, known.badges()), known.badges(), known.findings());
  }
}
