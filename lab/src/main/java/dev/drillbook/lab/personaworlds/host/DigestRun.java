// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.DeadlineExceeded;
import dev.drillbook.lab.personaworlds.Environment;
import dev.drillbook.lab.personaworlds.db.Database;
import dev.drillbook.lab.personaworlds.db.DatabaseException;
import dev.drillbook.lab.personaworlds.llm.Llm;
import dev.drillbook.lab.personaworlds.llm.OpenAiConfig;
import dev.drillbook.lab.personaworlds.worker.DailyDigests;
import dev.drillbook.lab.personaworlds.worker.WeeklyDigests;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/** Writes all missing and stale digests once, with the worker's own code and settings. */
final class DigestRun {
  private static final Duration PER_DIGEST = Duration.ofSeconds(2);

  private final Host host;

  DigestRun(Host host) {
    this.host = host;
  }

  /** How many were written. */
  int run() {
    Map<String, String> settings = host.settings().of("worker", host.deployments().current());
    Environment environment = new Environment(settings);
    Llm llm = OpenAiConfig.choose(environment);
    Duration age = environment.duration("WEEKLY_DIGEST_STALE_AFTER", Duration.ofHours(6));
    long personas = host.sql(sql -> sql.number("SELECT count(*) FROM personas"));
    long users = host.sql(sql -> sql.number("SELECT count(*) FROM users"));
    try (Database database = Database.open(host.owner(), "digests", 2, PER_DIGEST)) {
      DailyDigests daily = new DailyDigests(database, llm, 400);
      WeeklyDigests weekly = new WeeklyDigests(database, age);
      return repeat(daily::refreshNext, personas) + repeat(weekly::refreshNext, users);
    } catch (DatabaseException | DeadlineExceeded blocked) {
      throw new LabException(
          "digests: " + blocked.getMessage() + ". See which session blocks in pg_stat_activity.",
          blocked);
    }
  }

  /** Personas are active all the time: without the limit it would never end. */
  private static int repeat(Predicate<Deadline> refreshNext, long atMost) {
    int written = 0;
    while (written < atMost && refreshNext.test(Deadline.after(PER_DIGEST))) {
      written++;
    }
    return written;
  }
}
