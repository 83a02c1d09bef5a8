// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import static dev.drillbook.server.security.Route.get;

import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.server.security.Route;
import java.time.InstantSource;
import java.util.List;

/** Every way in for machines, with what it takes to pass: this table is the whole API. */
public final class Api {
  private final StatusResource status;
  private final EventsResource events;

  public Api(Rooms rooms, LiveEvents live, Facts facts, InstantSource clock) {
    this.status = new StatusResource(rooms, facts);
    this.events = new EventsResource(live);
  }

  public List<Route> routes() {
    return List.of(
        get("/health", status::health),
        get("/ready", status::ready),
        get("/api/status", status::status),
        get("/api/events", events::stream));
  }
}
