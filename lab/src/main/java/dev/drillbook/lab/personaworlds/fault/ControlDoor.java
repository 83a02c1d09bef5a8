// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.drillbook.lab.personaworlds.DeadlineExceeded;
import dev.drillbook.lab.personaworlds.Json;
import dev.drillbook.lab.personaworlds.SmallHttp;
import dev.drillbook.lab.personaworlds.SmallHttp.Answer;
import dev.drillbook.lab.personaworlds.db.DatabaseException;
import dev.drillbook.lab.personaworlds.host.Host;
import dev.drillbook.lab.personaworlds.host.LabException;
import dev.drillbook.lab.personaworlds.host.Markers;
import dev.drillbook.lab.personaworlds.host.Suggestion;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The only place where a fault has a name: on loopback, with a token, for drills. */
public final class ControlDoor implements AutoCloseable {
  private static final String TOKEN = "X-Lab-Token";

  private final SmallHttp http;
  private final Faults faults;
  private final Grounds grounds;
  private final Markers markers;

  public ControlDoor(Grounds grounds, Markers markers, InstantSource clock) throws IOException {
    this.grounds = grounds;
    this.markers = markers;
    this.faults = new Faults(grounds, clock);
    this.http = new SmallHttp(0);
    http.on("/", this::guarded);
  }

  record Problem(String error) {}

  record State(
      String release,
      int workers,
      boolean databaseRunning,
      boolean jobRateUsual,
      List<String> faults) {}

  record Done(boolean ok) {}

  /** The port it listens on. */
  public int open() {
    return http.start();
  }

  private Answer guarded(HttpExchange request) throws IOException {
    String given = request.getRequestHeaders().getFirst(TOKEN);
    String token = grounds.host().secrets().control();
    if (given == null || !MessageDigest.isEqual(given.getBytes(UTF_8), token.getBytes(UTF_8))) {
      return json(401, new Problem("control: wrong " + TOKEN + ". Send PW_CONTROL_TOKEN."));
    }
    String body = new String(request.getRequestBody().readAllBytes(), UTF_8);
    try {
      return answer(request.getRequestMethod(), request.getRequestURI().getPath(), body);
    } catch (IllegalArgumentException wrong) {
      return json(400, new Problem(String.valueOf(wrong.getMessage())));
    } catch (LabException | DatabaseException | DeadlineExceeded failed) {
      return json(500, new Problem(String.valueOf(failed.getMessage())));
    }
  }

  private Answer answer(String method, String path, String body) {
    if (path.startsWith("/faults/")) {
      return fault(method, path.substring("/faults/".length()), body);
    }
    return switch (method + " " + path) {
      case "GET /faults" -> json(200, faults.all());
      case "GET /state" -> json(200, state());
      case "POST /reset" -> {
        faults.reset();
        yield json(200, new Done(true));
      }
      case "PUT /markers" -> {
        markers.sendTo(receiver(body));
        yield json(200, new Done(true));
      }
      default ->
          json(404, new Problem("control: no " + method + " " + path + ". See the lab's README."));
    };
  }

  private Answer fault(String method, String name, String body) {
    Optional<Faults.View> view =
        switch (method) {
          case "PUT" -> faults.inject(name, body);
          case "DELETE" -> faults.clear(name);
          default ->
              throw new IllegalArgumentException(
                  "control: " + method + " on a fault. Use PUT or DELETE.");
        };
    return view.map(found -> json(200, found))
        .orElseGet(() ->
            json(
                404,
                new Problem(
                    "control: unknown fault '"
                        + name
                        + "'. "
                        + Suggestion.of(name, faults.names()))));
  }

  private State state() {
    Host host = grounds.host();
    return new State(
        host.release().name(),
        host.workerCount(),
        host.databaseRuns(),
        grounds.traffic().jobsAreUsual(),
        faults.all().stream().filter(Faults.View::active).map(Faults.View::name).toList());
  }

  private static Markers.Receiver receiver(String body) {
    try {
      return Json.MAPPER.readValue(body, Markers.Receiver.class);
    } catch (JacksonException invalid) {
      throw new IllegalArgumentException(
          "markers: cannot read the body. Send {\"url\":...,\"token\":...}.", invalid);
    }
  }

  private static Answer json(int status, Object value) {
    return Answer.json(status, Json.MAPPER.writeValueAsString(value) + "\n");
  }

  @Override
  public void close() {
    http.close();
  }
}
