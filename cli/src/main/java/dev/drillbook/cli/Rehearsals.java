// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.server.Server;
import dev.drillbook.server.ServerConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * A server that drills can be run on: a running one, or one with a lab that is started for the
 * purpose and stopped after.
 */
final class Rehearsals implements AutoCloseable {
  /** A drill ends itself by its budgets; these are for a server that hangs. */
  private static final Duration LONGEST = Duration.ofHours(10);

  private static final Duration LONGEST_AT_60 = Duration.ofMinutes(10);
  private final ApiClient api;
  private final Duration longest;
  private final List<AutoCloseable> owned;

  private Rehearsals(ApiClient api, Duration longest, List<AutoCloseable> owned) {
    this.api = api;
    this.longest = longest;
    this.owned = List.copyOf(owned);
  }

  /** What an own lab and server are started with. */
  record Setting(Path estate, int scale, String profile) {}

  static Rehearsals on(String url, String token) {
    return new Rehearsals(new ApiClient(url, token), LONGEST, List.of());
  }

  static Rehearsals ownLab(Setting setting, PrintWriter err) {
    err.println("drillbook: starting the lab");
    LabProcess lab =
        LabProcess.start(
            Home.find(),
            new LabProcess.Options("personaworlds", setting.profile(), setting.scale(), "free"));
    try {
      Path data = Folders.temporary("drillbook-data-");
      Runtime.getRuntime().addShutdownHook(new Thread(lab::close));
      Server server =
          Started.server(
              new ServerConfig(
                  setting.estate(),
                  data,
                  new ServerConfig.Bind("127.0.0.1", 0),
                  setting.scale(),
                  lab.variables()));
      LabMarkers.send(lab, server);
      err.println(
          "drillbook: server on "
              + server.url()
              + ", durations "
              + setting.scale()
              + " times shorter");
      return new Rehearsals(
          new ApiClient(server.url(), server.token()),
          setting.scale() >= 60 ? LONGEST_AT_60 : LONGEST,
          List.of(server, lab, () -> Folders.delete(data)));
    } catch (CommandException e) {
      lab.close();
      throw e;
    }
  }

  /** Every drill with the system it belongs to, in document order. */
  Map<String, String> drills() {
    Map<String, String> known = new LinkedHashMap<>();
    for (JsonNode drill : api.get("/api/drills")) {
      known.put(drill.path("id").asString(), drill.path("service").asString());
    }
    return known;
  }

  /**
   * Runs one to its end; the row is the score as the API gives it. One that could not begin,
   * because the system was not yet steady, says nothing about the document: it is tried once more.
   */
  JsonNode rehearse(String id) {
    JsonNode score = once(id);
    return score.path("outcome").asString().equalsIgnoreCase("invalid") ? once(id) : score;
  }

  private JsonNode once(String id) {
    String run = api.post("/api/drills/" + id + "/run", Map.of()).path("run").asString();
    long deadline = System.nanoTime() + longest.toNanos();
    while (true) {
      JsonNode score = api.get("/api/drill-runs/" + run);
      if (!score.path("outcome").asString().equalsIgnoreCase("running")) {
        return score;
      }
      if (System.nanoTime() > deadline) {
        throw CommandException.failed(
            "drill "
                + id
                + ": not over after "
                + longest.toMinutes()
                + " minutes. Look at its run "
                + run
                + " on the page.");
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  @Override
  public void close() {
    api.close();
    for (AutoCloseable part : owned) {
      try {
        part.close();
      } catch (Exception e) {
        System.err.println("drillbook: stopping: " + e.getMessage());
      }
    }
  }
}
