// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.incident.Incident;
import dev.drillbook.incident.IncidentId;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.server.security.Route;
import io.javalin.http.Context;
import java.util.List;

/** Incidents, and what people say to them. */
final class IncidentsResource {
  private static final int LISTED = 200;

  private final Rooms rooms;

  IncidentsResource(Rooms rooms) {
    this.rooms = rooms;
  }

  record NoteBody(String text) {}

  record MitigateBody(String mitigation) {}

  void list(Context response) {
    boolean openOnly = Boolean.parseBoolean(response.queryParam("open"));
    List<Incident> incidents =
        openOnly ? rooms.incidents().open() : rooms.incidents().recent(LISTED);
    Json.write(response, incidents.stream().map(IncidentJson.SummaryJson::of).toList());
  }

  void incident(Context response) {
    Json.write(response, IncidentJson.of(asked(response), rooms));
  }

  void note(Context request) {
    String text = Json.read(request, NoteBody.class).text();
    if (text.isBlank()) {
      throw FailureException.malformed("text: empty. Write what you saw or did.");
    }
    Replies.answer(
        rooms.incidents().note(asked(request).id(), Route.actor(request), text), request);
  }

  void triage(Context request) {
    Replies.answer(rooms.incidents().triage(asked(request).id(), Route.actor(request)), request);
  }

  void mitigate(Context request) {
    String mitigation = Json.read(request, MitigateBody.class).mitigation();
    Replies.answer(
        rooms.incidents().mitigate(asked(request).id(), Route.actor(request), mitigation), request);
  }

  void close(Context request) {
    String reason = Reasons.read(request);
    Replies.answer(
        rooms.incidents().close(asked(request).id(), Route.actor(request), reason), request);
  }

  private Incident asked(Context request) {
    String id = request.pathParam("id");
    return rooms
        .incidents()
        .incident(new IncidentId(id))
        .orElseThrow(() -> FailureException.unknown("incident", id));
  }
}
