// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.drill.DrillScore;
import dev.drillbook.drill.Drills;
import dev.drillbook.runbook.Drill;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.server.security.Route;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Drills, their scores, and faults injected by hand. */
final class DrillsResource {
  private static final int SCORES_LOOKED_THROUGH = 500;
  private static final int SCORES_LISTED = 50;
  private static final int LONGEST_FAULT_SECONDS = 3_600;

  private final Rooms rooms;
  private final LiveEvents live;

  DrillsResource(Rooms rooms, LiveEvents live) {
    this.rooms = rooms;
    this.live = live;
  }

  record RunStartedJson(String run) {}

  record InjectBody(int seconds) {}

  void list(Context response) {
    List<DrillScore> scores = rooms.drills().recent(SCORES_LOOKED_THROUGH);
    Json.write(
        response,
        rooms.drills().drills().stream()
            .map(drill -> DrillJson.of(drill, last(drill, scores)))
            .toList());
  }

  void score(Context response) {
    String run = response.pathParam("run");
    Json.write(
        response,
        ScoreJson.of(
            rooms
                .drills()
                .score(run)
                .orElseThrow(() -> FailureException.unknown("drill run", run))));
  }

  void scores(Context request) {
    Json.write(request, rooms.drills().recent(limit(request)).stream().map(ScoreJson::of).toList());
  }

  void run(Context request) {
    switch (rooms.drills().start(asked(request).id(), Route.actor(request))) {
      case Drills.Started.Running running ->
          Json.write(request.status(202), new RunStartedJson(running.run()));
      case Drills.Started.Refused refused ->
          throw new FailureException(new Failure.Refused(refused.reason()));
    }
  }

  void faults(Context response) {
    List<Drills.Injected> injected = rooms.drills().injected();
    List<Drill> drills = rooms.estate().production() ? List.of() : rooms.drills().drills();
    Json.write(response, drills.stream().map(d -> DrillJson.FaultJson.of(d, injected)).toList());
  }

  void inject(Context request) {
    int seconds = Json.read(request, InjectBody.class).seconds();
    if (seconds < 1 || seconds > LONGEST_FAULT_SECONDS) {
      throw FailureException.malformed(
          "seconds: " + seconds + ". Say a number from 1 to " + LONGEST_FAULT_SECONDS + ".");
    }
    String drill = asked(request).id();
    Replies.answer(
        rooms.drills().inject(drill, Route.actor(request), Duration.ofSeconds(seconds)), request);
    live.tell(LiveEvents.Topic.DRILL, drill, "injected");
  }

  void undo(Context request) {
    String drill = asked(request).id();
    Replies.answer(rooms.drills().undo(drill, Route.actor(request)), request);
    live.tell(LiveEvents.Topic.DRILL, drill, "undone");
  }

  private Drill asked(Context request) {
    String id = request.pathParam("id");
    return rooms.drills().drills().stream()
        .filter(drill -> drill.id().equals(id))
        .findFirst()
        .orElseThrow(() -> FailureException.unknown("drill", id));
  }

  private static Optional<DrillScore> last(Drill drill, List<DrillScore> newestFirst) {
    return newestFirst.stream().filter(score -> score.id().equals(drill.id())).findFirst();
  }

  private static int limit(Context request) {
    String text = request.queryParam("limit");
    if (text == null) {
      return SCORES_LISTED;
    }
    try {
      return Math.clamp(Integer.parseInt(text), 1, SCORES_LOOKED_THROUGH);
    } catch (NumberFormatException e) {
      throw FailureException.malformed("limit: '" + text + "' is no number. Write ?limit=20.");
    }
  }
}
