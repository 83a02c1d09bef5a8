// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** GET /api/events: server-sent events, for as long as the client listens. */
final class EventsResource {
  /** Short, so that a stopping server is not kept by a quiet stream. */
  private static final long LOOK_EVERY_MS = 500;

  private static final int QUIET_LOOKS_BEFORE_A_SIGN_OF_LIFE = 30;

  private final LiveEvents events;

  EventsResource(LiveEvents events) {
    this.events = events;
  }

  /** Tells the id and state only; the client reads again what it shows. */
  record EventJson(String id, String state) {}

  void stream(Context response) throws InterruptedException {
    response
        .contentType("text/event-stream")
        .header("Cache-Control", "no-store")
        .disableCompression();
    try (LiveEvents.Subscription subscription = events.subscribe()) {
      OutputStream out = response.res().getOutputStream();
      send(out, "retry: 1000\n\n");
      int quiet = 0;
      while (subscription.open()) {
        Optional<LiveEvents.Event> event = subscription.next(LOOK_EVERY_MS);
        if (event.isPresent()) {
          send(out, text(event.get()));
          quiet = 0;
        } else if (++quiet % QUIET_LOOKS_BEFORE_A_SIGN_OF_LIFE == 0) {
          send(out, ": still here\n\n");
        }
      }
    } catch (IOException e) {
      response.header("Connection", "close");
    }
  }

  private static String text(LiveEvents.Event event) {
    return "id: "
        + event.number()
        + "\nevent: "
        + event.topic().word()
        + "\ndata: "
        + Json.text(new EventJson(event.id(), event.state()))
        + "\n\n";
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
