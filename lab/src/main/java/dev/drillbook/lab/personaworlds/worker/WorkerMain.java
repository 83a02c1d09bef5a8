// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import dev.drillbook.lab.personaworlds.Environment;
import dev.drillbook.lab.personaworlds.JsonLog;
import dev.drillbook.lab.personaworlds.ParentWatch;
import dev.drillbook.lab.personaworlds.ProcessLife;
import dev.drillbook.lab.personaworlds.Startup;
import dev.drillbook.lab.personaworlds.db.Database;
import dev.drillbook.lab.personaworlds.db.Migrations;
import dev.drillbook.lab.personaworlds.llm.Llm;
import dev.drillbook.lab.personaworlds.llm.OpenAiConfig;
import dev.drillbook.lab.personaworlds.metrics.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;

/** A worker process: connect, migrate, tick. */
public final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] arguments) {
    Environment environment = Environment.ofProcess();
    ParentWatch.start(environment);
    JsonLog log = new JsonLog("worker", Clock.systemUTC(), System.out);
    Startup startup = new Startup(log);
    WorkerConfig config = startup.step("config", () -> WorkerConfig.read(environment));
    Database database =
        startup.step(
            "db_connect",
            () -> Database.open(config.database(), "worker", 4, config.times().query()));
    startup.step(
        "run_migrations", () -> new Migrations(config.migrations()).apply(config.database()));
    Registry registry = new Registry();
    Observability observability = startup.step("listen", () -> listen(config, registry));
    log.info("worker_observability_listening").with("port", observability.start()).write();
    Llm llm = OpenAiConfig.choose(environment);
    WorkerLoop loop =
        new WorkerLoop(tasks(config, database, llm, registry, log), config.times().task(), log);
    loop.start(config.times().poll());
    log.info("worker_started").write();
    ProcessLife.untilStopped(() -> {
      loop.close();
      observability.close();
      database.close();
      log.info("worker_stopped").write();
    });
  }

  private static Observability listen(WorkerConfig config, Registry registry) {
    try {
      return new Observability(config.port(), registry);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  private static List<Task> tasks(
      WorkerConfig config, Database database, Llm llm, Registry registry, JsonLog log) {
    WorkerMetrics metrics = new WorkerMetrics(registry);
    if (config.paused()) {
      return List.of();
    }
    Replies replies = new Replies(database, llm, config.lengths().reply());
    return List.of(
        new DailyDigests(database, llm, config.lengths().summary()),
        new WeeklyDigests(database, config.times().weeklyAge()),
        new JobTask(config, new Queue(database, metrics), replies, metrics, log));
  }
}
