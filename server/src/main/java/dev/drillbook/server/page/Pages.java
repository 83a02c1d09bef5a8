// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import static dev.drillbook.server.security.Route.get;

import dev.drillbook.execution.RunId;
import dev.drillbook.incident.IncidentId;
import dev.drillbook.runbook.Person;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.server.api.Failure;
import dev.drillbook.server.api.FailureException;
import dev.drillbook.server.api.Failures;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.server.security.Route;
import dev.drillbook.server.security.Token;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Every way in for people: this table is the whole site. */
public final class Pages {
  /** Cookies that the page's script sets: who the visitor acts as, and which theme they chose. */
  private static final String PERSON = "drillbook-person";

  private static final String THEME = "drillbook-theme";
  private static final List<String> CHARTS = List.of("vendor/uPlot.iife.min.js", "chart.js");
  private static final int LISTED = 200;

  private final Rooms rooms;
  private final String version;
  private final Token token;
  private final InstantSource clock;
  private final Templates templates = new Templates();

  public Pages(Rooms rooms, String version, Token token, InstantSource clock) {
    this.rooms = rooms;
    this.version = version;
    this.token = token;
    this.clock = clock;
  }

  public List<Route> routes() {
    WebFiles files = new WebFiles();
    return List.of(
        get("/", this::overview),
        get("/incidents", this::incidents),
        get("/incidents/{id}", this::incident),
        get("/runbooks", this::runbooks),
        get("/runbooks/<id>", this::runbook),
        get("/drills", this::drills),
        get("/signals", this::signals),
        get("/runs", this::runs),
        get("/runs/{id}", this::run),
        get("/web/<file>", files::serve));
  }

  /** What a failure looks like to a person. */
  public void failure(Failure failure, Context response) {
    show(
        response,
        "failure.jte",
        Failures.title(failure),
        place(response, "", List.of()),
        failure.detail());
  }

  private void overview(Context request) {
    show(
        request,
        "overview.jte",
        "Overview",
        place(request, "overview", List.of()),
        OverviewPage.of(rooms, clock.instant()));
  }

  private void incidents(Context request) {
    show(
        request,
        "incidents.jte",
        "Incidents",
        place(request, "incidents", List.of()),
        rooms.incidents().recent(LISTED));
  }

  private void incident(Context request) {
    String id = request.pathParam("id");
    IncidentPage.Room room =
        rooms
            .incidents()
            .incident(new IncidentId(id))
            .map(incident ->
                IncidentPage.of(
                    incident, TimelineFilter.of(text(request, "show")), rooms, clock.instant()))
            .orElseThrow(() -> FailureException.unknown("incident", id));
    show(
        request,
        "incident.jte",
        room.incident().severity() + " " + room.incident().title(),
        place(request, "incidents", CHARTS),
        room);
  }

  private void runbooks(Context request) {
    show(
        request,
        "runbooks.jte",
        "Runbooks",
        place(request, "runbooks", List.of()),
        RunbooksPage.shelf(rooms, clock.instant()));
  }

  private void runbook(Context request) {
    String id = request.pathParam("id");
    RunbookPage.Document document =
        rooms
            .estate()
            .runbook(new RunbookId(id))
            .map(runbook -> RunbookPage.of(runbook, rooms, clock.instant()))
            .orElseThrow(() -> FailureException.unknown("runbook", id));
    show(
        request,
        "runbook.jte",
        document.item().runbook().title(),
        place(request, "runbooks", List.of()),
        document);
  }

  private void drills(Context request) {
    show(
        request, "drills.jte", "Drills", place(request, "drills", List.of()), DrillsPage.of(rooms));
  }

  private void signals(Context request) {
    long seconds =
        switch (text(request, "back")) {
          case "1h" -> 3_600;
          case "6h" -> 21_600;
          case "5m" -> 300;
          default -> 900;
        };
    show(
        request,
        "signals.jte",
        "Signals",
        place(request, "signals", CHARTS),
        SignalsPage.of(
            new SignalsPage.Question(text(request, "q"), seconds), rooms, clock.instant()));
  }

  private void runs(Context request) {
    show(request, "runs.jte", "Runs", place(request, "runs", List.of()), RunsPage.log(rooms));
  }

  private void run(Context request) {
    String id = request.pathParam("id");
    RunsPage.Account account =
        rooms
            .execution()
            .run(new RunId(id))
            .map(run -> RunsPage.account(run, rooms, clock.instant()))
            .orElseThrow(() -> FailureException.unknown("run", id));
    show(request, "run.jte", account.run().title(), place(request, "runs", List.of()), account);
  }

  private void show(
      Context response, String template, String title, Frame.Place place, Object subject) {
    Instant now = clock.instant();
    templates.show(
        response, template, new Frame(title, place, house(), visitor(response), now), subject);
  }

  private Frame.House house() {
    return new Frame.House(
        rooms.estate().environment(),
        rooms.keeper().scale(),
        rooms.keeper().standing(),
        new Frame.Counts(rooms.incidents().open().size(), Waiting.in(rooms).size()));
  }

  private Frame.Visitor visitor(Context request) {
    List<Person> people = List.copyOf(rooms.estate().landscape().people().values());
    String chosen = cookie(request, PERSON);
    Optional<Person> person =
        people.stream()
            .filter(p -> p.id().equals(chosen))
            .findFirst()
            .or(() -> people.stream().findFirst());
    String theme = cookie(request, THEME);
    return new Frame.Visitor(
        token, theme.equals("dark") || theme.equals("light") ? theme : "", person, people, version);
  }

  private static Frame.Place place(Context request, String section, List<String> scripts) {
    String query = request.queryString();
    return new Frame.Place(section, request.path() + (query == null ? "" : "?" + query), scripts);
  }

  private static String text(Context request, String name) {
    String value = request.queryParam(name);
    return value == null ? "" : value.strip();
  }

  private static String cookie(Context request, String name) {
    String value = request.cookie(name);
    return value == null ? "" : value;
  }
}
