// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.server.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Tells the lab's host where deploys and config changes are announced. */
final class LabMarkers {
  private LabMarkers() {}

  static void send(LabProcess lab, Server server) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(lab.variable("PW_CONTROL_URL") + "/markers"))
            .header("X-Lab-Token", lab.variable("PW_CONTROL_TOKEN"))
            .header("Content-Type", "application/json")
            .PUT(
                HttpRequest.BodyPublishers.ofString(
                    Json.MAPPER.writeValueAsString(
                        Map.of("url", server.url() + "/api/markers", "token", server.token()))))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= 300) {
        throw CommandException.failed(
            "lab: refused the address for deploy markers with "
                + status
                + ". Rebuild with ./drillbook.");
      }
    } catch (IOException e) {
      throw CommandException.failed(
          "lab: does not take the address for deploy markers: " + e.getMessage() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("lab: interrupted.");
    }
  }
}
