// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.execution.Execution;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunView;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.server.security.Route;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Runs, and what people say to their steps. */
final class RunsResource {
  private final Rooms rooms;

  RunsResource(Rooms rooms) {
    this.rooms = rooms;
  }

  record ApproveBody(String hash) {}

  record GlassBody(String hash, String reason) {}

  record ReasonBody(String reason) {}

  record AnswerBody(String answer) {}

  record DecideBody(String decision) {}

  void run(Context response) {
    Json.write(response, RunJson.of(asked(response)));
  }

  void journal(Context response) {
    Json.write(
        response,
        rooms.execution().journal(asked(response).id()).stream()
            .map(RunJson.RecordJson::of)
            .toList());
  }

  void approve(Context request) {
    String hash = Json.read(request, ApproveBody.class).hash();
    Replies.answer(
        rooms.execution().approve(asked(request).id(), step(request), hash, Route.actor(request)),
        request);
  }

  void skip(Context request) {
    String reason = Reasons.read(request);
    Replies.answer(
        rooms.execution().skip(asked(request).id(), step(request), Route.actor(request), reason),
        request);
  }

  void answer(Context request) {
    String answer = Json.read(request, AnswerBody.class).answer();
    Replies.answer(
        rooms.execution().answer(asked(request).id(), step(request), Route.actor(request), answer),
        request);
  }

  void decide(Context request) {
    Execution.Decision decision = decision(Json.read(request, DecideBody.class).decision());
    Replies.answer(
        rooms
            .execution()
            .decide(asked(request).id(), step(request), Route.actor(request), decision),
        request);
  }

  void cancel(Context request) {
    String reason = Reasons.read(request);
    Replies.answer(
        rooms.execution().cancel(asked(request).id(), Route.actor(request), reason), request);
  }

  void pause(Context request) {
    String reason = Reasons.read(request);
    Replies.answer(
        rooms.execution().pause(asked(request).id(), Route.actor(request), reason), request);
  }

  void proceed(Context request) {
    Replies.answer(rooms.execution().proceed(asked(request).id(), Route.actor(request)), request);
  }

  void retry(Context request) {
    String reason = Reasons.read(request);
    Replies.answer(
        rooms.execution().retry(asked(request).id(), Route.actor(request), reason), request);
  }

  void breakGlass(Context request) {
    GlassBody body = Json.read(request, GlassBody.class);
    Replies.answer(
        rooms
            .execution()
            .breakGlass(
                asked(request).id(),
                step(request),
                body.hash(),
                Route.actor(request),
                body.reason()),
        request);
  }

  private RunView asked(Context request) {
    String id = request.pathParam("id");
    return rooms
        .execution()
        .run(new RunId(id))
        .orElseThrow(() -> FailureException.unknown("run", id));
  }

  private static String step(Context request) {
    return request.pathParam("step");
  }

  private static Execution.Decision decision(String word) {
    return Arrays.stream(Execution.Decision.values())
        .filter(decision -> Word.of(decision).equals(word))
        .findFirst()
        .orElseThrow(() ->
            FailureException.malformed(
                "decision: '"
                    + word
                    + "' is none. Say "
                    + Arrays.stream(Execution.Decision.values())
                        .map(Word::of)
                        .collect(Collectors.joining(", "))
                    + "."));
  }
}
