// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.promql.Durations;
import dev.drillbook.promql.TimeGrid;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.signals.Marker;
import dev.drillbook.signals.Signals;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Services, triggers, targets, markers and questions in PromQL. */
final class SignalsResource {
  private static final int MOST_POINTS = 11_000;
  private static final Duration MARKERS_BACK = Duration.ofHours(24);

  private final Rooms rooms;
  private final LiveEvents live;
  private final InstantSource clock;

  SignalsResource(Rooms rooms, LiveEvents live, InstantSource clock) {
    this.rooms = rooms;
    this.live = live;
    this.clock = clock;
  }

  record TargetJson(
      String target,
      String instance,
      String service,
      boolean up,
      String reason,
      Optional<Instant> lastScrape,
      int samples) {
    static TargetJson of(Signals.TargetHealth health) {
      return new TargetJson(
          health.target(),
          health.instance(),
          health.service(),
          health.up(),
          health.reason(),
          health.lastScrape(),
          health.samples());
    }
  }

  record MarkerJson(long id, Instant at, String kind, String service, String version, String text) {
    static MarkerJson of(Marker marker) {
      return new MarkerJson(
          marker.id(),
          marker.at(),
          marker.kind(),
          marker.service(),
          marker.version(),
          marker.text());
    }
  }

  record MarkerBody(String kind, String service, String version, String text) {}

  void services(Context response) {
    Json.write(
        response,
        rooms.estate().landscape().services().values().stream()
            .map(service -> ServiceJson.of(service, rooms))
            .toList());
  }

  void triggers(Context response) {
    Json.write(response, rooms.signals().triggers().stream().map(TriggerJson::of).toList());
  }

  void targets(Context response) {
    Json.write(response, rooms.signals().targets().stream().map(TargetJson::of).toList());
  }

  void markers(Context response) {
    Instant since = instant(response, "since").orElse(clock.instant().minus(MARKERS_BACK));
    Json.write(response, rooms.signals().markers(since).stream().map(MarkerJson::of).toList());
  }

  void mark(Context request) {
    MarkerBody body = Json.read(request, MarkerBody.class);
    if (body.kind().isBlank()) {
      throw FailureException.malformed("kind: empty. Say deploy, config or scale.");
    }
    Marker marker = rooms.signals().mark(body.kind(), body.service(), body.version(), body.text());
    live.tell(LiveEvents.Topic.MARKER, Long.toString(marker.id()), marker.kind());
    Json.write(request.status(201), MarkerJson.of(marker));
  }

  /** Evaluates now; another time is answered from the end of a range of one step. */
  void query(Context request) {
    String query = required(request, "query");
    Optional<Instant> time = instant(request, "time");
    Instant at = time.orElse(clock.instant());
    Json.write(
        request,
        SeriesJson.instant(
            time.isEmpty()
                ? rooms.signals().instant(query)
                : rooms.signals().range(query, at, at, Duration.ofSeconds(1)),
            at.toEpochMilli()));
  }

  void queryRange(Context request) {
    String query = required(request, "query");
    Instant end = instant(request, "end").orElse(clock.instant());
    Instant start = instant(request, "start").orElse(end.minus(Duration.ofMinutes(15)));
    Duration step = step(request, Duration.between(start, end));
    if (start.isAfter(end)) {
      throw FailureException.malformed("start: after end. Give the earlier time as start.");
    }
    if (Duration.between(start, end).dividedBy(step) > MOST_POINTS) {
      throw FailureException.malformed(
          "step: more than " + MOST_POINTS + " points. Ask for a longer step.");
    }
    Json.write(
        request,
        SeriesJson.range(
            rooms.signals().range(query, start, end, step),
            new TimeGrid(start.toEpochMilli(), end.toEpochMilli(), step.toMillis())));
  }

  void explain(Context request) {
    String query = required(request, "query");
    Instant at = instant(request, "time").orElse(clock.instant());
    Json.write(request, ExplanationJson.of(rooms.signals().explain(query, at)));
  }

  private static Duration step(Context request, Duration range) {
    String text = request.queryParam("step");
    if (text == null) {
      return Duration.ofMillis(Math.max(1_000, range.toMillis() / 240));
    }
    return Durations.parse(text)
        .or(() -> seconds(text).map(s -> Duration.ofMillis(Math.round(s * 1000))))
        .filter(Duration::isPositive)
        .orElseThrow(() ->
            FailureException.malformed(
                "step: '" + text + "' is no duration. Write it as 15s or 1m."));
  }

  private static String required(Context request, String name) {
    String value = request.queryParam(name);
    if (value == null || value.isBlank()) {
      throw FailureException.malformed(name + ": missing. Add ?" + name + "=... to the address.");
    }
    return value;
  }

  /** Seconds since the epoch, or RFC 3339. */
  private static Optional<Instant> instant(Context request, String name) {
    String text = request.queryParam(name);
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      Optional<Double> seconds = seconds(text);
      return Optional.of(
          seconds.isPresent()
              ? Instant.ofEpochMilli(Math.round(seconds.get() * 1000))
              : Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw FailureException.malformed(
          name + ": '" + text + "' is no time. Write seconds since 1970 or 2026-01-31T12:00:00Z.");
    }
  }

  private static Optional<Double> seconds(String text) {
    try {
      return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
