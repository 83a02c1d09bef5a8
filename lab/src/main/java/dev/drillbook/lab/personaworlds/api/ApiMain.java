// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.Environment;
import dev.drillbook.lab.personaworlds.JsonLog;
import dev.drillbook.lab.personaworlds.ParentWatch;
import dev.drillbook.lab.personaworlds.ProcessLife;
import dev.drillbook.lab.personaworlds.Startup;
import dev.drillbook.lab.personaworlds.db.Database;
import dev.drillbook.lab.personaworlds.db.Migrations;
import dev.drillbook.lab.personaworlds.llm.OpenAiConfig;
import io.javalin.Javalin;
import java.time.Clock;

/** The API process: connect, migrate, listen. */
public final class ApiMain {
  private ApiMain() {}

  public static void main(String[] arguments) {
    Environment environment = Environment.ofProcess();
    ParentWatch.start(environment);
    JsonLog log = new JsonLog("api", Clock.systemUTC(), System.out);
    Startup startup = new Startup(log);
    ApiConfig config = startup.step("config", () -> ApiConfig.read(environment));
    Database database =
        startup.step(
            "db_connect",
            () -> Database.open(config.database(), "api", 12, config.timeouts().query()));
    startup.step(
        "run_migrations", () -> new Migrations(config.migrations()).apply(config.database()));
    Api api = new Api(config, database, OpenAiConfig.choose(environment), log, Clock.systemUTC());
    Javalin server = startup.step("listen", api::start);
    log.info("api_listening").with("port", server.port()).write();
    ProcessLife.untilStopped(() -> {
      server.stop();
      database.close();
      log.info("api_stopped").write();
    });
  }
}
