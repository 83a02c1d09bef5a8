// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.edge;

import dev.drillbook.lab.personaworlds.Environment;
import dev.drillbook.lab.personaworlds.JsonLog;
import dev.drillbook.lab.personaworlds.ParentWatch;
import dev.drillbook.lab.personaworlds.ProcessLife;
import dev.drillbook.lab.personaworlds.SmallHttp;
import dev.drillbook.lab.personaworlds.SmallHttp.Answer;
import dev.drillbook.lab.personaworlds.metrics.Registry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** The edge process: one port for the public, one for the operator. */
public final class EdgeMain {
  private EdgeMain() {}

  public static void main(String[] arguments) throws IOException {
    Environment environment = Environment.ofProcess();
    ParentWatch.start(environment);
    Path rules = Path.of(environment.required("EDGE_RULES"));
    Registry registry = new Registry();
    EdgeProxy proxy =
        new EdgeProxy(
            URI.create(environment.required("EDGE_UPSTREAM")),
            new SharedLimiter(Clock.systemUTC()),
            new JsonLog("edge", Clock.systemUTC(), System.out),
            registry.counter("edge_requests_total", "Requests answered by the edge.", "status"));
    proxy.use(EdgeRules.read(rules));
    SmallHttp entrance = new SmallHttp(Integer.parseInt(environment.required("PORT")));
    entrance.on("/", proxy::answer);
    SmallHttp admin = new SmallHttp(Integer.parseInt(environment.required("ADMIN_PORT")));
    admin.on("/healthz", request -> Answer.json(200, "{\"ok\":true}"));
    admin.on("/metrics", request -> new Answer(200, Registry.CONTENT_TYPE, registry.exposition()));
    admin.on(
        "/-/reload",
        request -> {
          proxy.use(EdgeRules.read(rules));
          return Answer.json(200, "{\"ok\":true}");
        });
    entrance.start();
    admin.start();
    ProcessLife.untilStopped(() -> {
      entrance.close();
      admin.close();
    });
  }
}
