// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import dev.drillbook.lab.personaworlds.SmallHttp;
import dev.drillbook.lab.personaworlds.metrics.Registry;
import java.io.IOException;

/** A worker's two endpoints. Health says only that the process lives, whatever its loop does. */
final class Observability implements AutoCloseable {
  private final SmallHttp http;

  Observability(int port, Registry registry) throws IOException {
    http = new SmallHttp(port);
    http.on("/healthz", request -> SmallHttp.Answer.json(200, "{\"ok\":true}"));
    http.on(
        "/metrics",
        request -> new SmallHttp.Answer(200, Registry.CONTENT_TYPE, registry.exposition()));
  }

  int start() {
    return http.start();
  }

  @Override
  public void close() {
    http.close();
  }
}
