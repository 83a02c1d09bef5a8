// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells whoever watches PersonaWorlds what the operator changed. Nothing waits for it, and nothing
 * fails when it fails.
 */
public final class Markers {
  private final HttpClient client;
  private volatile Optional<Receiver> receiver = Optional.empty();

  public Markers(HttpClient client) {
    this.client = client;
  }

  /** Where markers go, with the token that the receiver expects. */
  public record Receiver(String url, String token) {}

  /** Kind is deploy, config or scale. */
  record Marker(String kind, String service, String version, String text) {}

  public void sendTo(Receiver fresh) {
    receiver = Optional.of(fresh);
  }

  void post(Marker marker) {
    receiver.ifPresent(known -> post(known, marker));
  }

  private void post(Receiver known, Marker marker) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(known.url()))
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/json")
            .header("X-Drillbook-Token", known.token())
            .POST(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(marker)))
            .build();
    var _ =
        client
            .sendAsync(request, BodyHandlers.discarding())
            .whenComplete((response, failure) -> {
              if (failure != null || response.statusCode() >= 300) {
                System.err.println(
                    "markers: "
                        + known.url()
                        + " did not take a "
                        + marker.kind()
                        + " marker: "
                        + (failure == null ? response.statusCode() : failure.getMessage())
                        + ". It is not sent again.");
              }
            });
  }
}
