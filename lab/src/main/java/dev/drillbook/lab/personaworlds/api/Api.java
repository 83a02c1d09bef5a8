// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.JsonLog;
import dev.drillbook.lab.personaworlds.db.Database;
import dev.drillbook.lab.personaworlds.llm.Llm;
import dev.drillbook.lab.personaworlds.metrics.Registry;
import io.javalin.Javalin;
import java.time.InstantSource;

/** All routes of the API on one server. */
final class Api {
  private final ApiConfig config;
  private final Database database;
  private final Llm llm;
  private final JsonLog log;
  private final InstantSource clock;

  Api(ApiConfig config, Database database, Llm llm, JsonLog log, InstantSource clock) {
    this.config = config;
    this.database = database;
    this.llm = llm;
    this.log = log;
    this.clock = clock;
  }

  /** Listening when it returns. */
  Javalin start() {
    Registry registry = new Registry();
    ApiMetrics metrics = new ApiMetrics(registry);
    Tokens tokens = new Tokens(config.jwtSecret(), clock);
    Gateway.Guards guards = new Gateway.Guards(tokens, new RateLimits(clock), database);
    Gateway gateway = new Gateway(config, guards, metrics, log);
    new ProbeResource(config, database, registry, metrics, log).register(gateway);
    new AccountResource(database, tokens).register(gateway);
    new PublicResource(database, PostOrder.of(config.release())).register(gateway);
    new FeedResource(database).register(gateway);
    new PersonaResource(database, llm, config).register(gateway);
    new RoomResource(database, llm, config).register(gateway);
    new PostResource(database).register(gateway);
    new TemplateResource(database).register(gateway);
    return Javalin.create(
            javalin -> {
              javalin.startup.showJavalinBanner = false;
              javalin.startup.showOldJavalinVersionWarning = false;
              javalin.startup.startupWatcherEnabled = false;
              javalin.concurrency.useVirtualThreads = true;
              javalin.jetty.host = "127.0.0.1";
              javalin.jetty.modifyServer(server -> server.setStopTimeout(500));
              gateway.addTo(javalin);
            })
        .start(config.port());
  }
}
