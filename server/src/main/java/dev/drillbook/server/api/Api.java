// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import static dev.drillbook.server.security.Access.APPROVE;
import static dev.drillbook.server.security.Access.OPERATE;
import static dev.drillbook.server.security.Access.RESPOND;
import static dev.drillbook.server.security.Route.get;
import static dev.drillbook.server.security.Route.post;

import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.server.security.Route;
import java.time.InstantSource;
import java.util.List;

/** Every way in for machines, with what it takes to pass: this table is the whole API. */
public final class Api {
  private final StatusResource status;
  private final EventsResource events;
  private final SignalsResource signals;
  private final IncidentsResource incidents;
  private final RunsResource runs;
  private final DrillsResource drills;
  private final RunbooksResource runbooks;

  private final OwnMetrics metrics;

  public Api(Rooms rooms, LiveEvents live, Facts facts, InstantSource clock) {
    this.status = new StatusResource(rooms, facts);
    this.events = new EventsResource(live);
    this.signals = new SignalsResource(rooms, live, clock);
    this.incidents = new IncidentsResource(rooms);
    this.runs = new RunsResource(rooms);
    this.metrics = new OwnMetrics(rooms, live, facts, clock);
    this.drills = new DrillsResource(rooms, live);
    this.runbooks = new RunbooksResource(rooms, clock);
  }

  /** Counts what the door answered. */
  public OwnMetrics metrics() {
    return metrics;
  }

  /** Ids of drills are paths, so they stand in angle brackets, which take slashes. */
  public List<Route> routes() {
    return List.of(
        get("/health", status::health),
        get("/ready", status::ready),
        get("/metrics", metrics::metrics),
        get("/api/status", status::status),
        get("/api/events", events::stream),
        get("/api/services", signals::services),
        get("/api/triggers", signals::triggers),
        get("/api/targets", signals::targets),
        get("/api/query", signals::query),
        get("/api/query_range", signals::queryRange),
        get("/api/explain", signals::explain),
        get("/api/markers", signals::markers),
        post("/api/markers", OPERATE, signals::mark),
        get("/api/incidents", incidents::list),
        get("/api/incidents/{id}", incidents::incident),
        post("/api/incidents/{id}/note", RESPOND, incidents::note),
        post("/api/incidents/{id}/triage", RESPOND, incidents::triage),
        post("/api/incidents/{id}/mitigate", RESPOND, incidents::mitigate),
        post("/api/incidents/{id}/close", APPROVE, incidents::close),
        get("/api/runs/{id}", runs::run),
        get("/api/runs/{id}/journal", runs::journal),
        post("/api/runs/{id}/cancel", RESPOND, runs::cancel),
        post("/api/runs/{id}/pause", RESPOND, runs::pause),
        post("/api/runs/{id}/proceed", RESPOND, runs::proceed),
        post("/api/runs/{id}/retry", RESPOND, runs::retry),
        post("/api/runs/{id}/steps/{step}/approve", APPROVE, runs::approve),
        post("/api/runs/{id}/steps/{step}/break-glass", APPROVE, runs::breakGlass),
        post("/api/runs/{id}/steps/{step}/skip", RESPOND, runs::skip),
        post("/api/runs/{id}/steps/{step}/answer", RESPOND, runs::answer),
        post("/api/runs/{id}/steps/{step}/decide", APPROVE, runs::decide),
        get("/api/runbooks", runbooks::list),
        get("/api/runbooks/<id>", runbooks::runbook),
        get("/api/drills", drills::list),
        post("/api/drills/<id>/run", OPERATE, drills::run),
        get("/api/drill-runs", drills::scores),
        get("/api/drill-runs/{run}", drills::score),
        get("/api/faults", drills::faults),
        post("/api/faults/<id>/inject", OPERATE, drills::inject),
        post("/api/faults/<id>/undo", OPERATE, drills::undo));
  }
}
