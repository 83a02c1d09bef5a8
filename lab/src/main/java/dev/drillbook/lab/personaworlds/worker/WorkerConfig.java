// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import dev.drillbook.lab.personaworlds.Environment;
import dev.drillbook.lab.personaworlds.Profile;
import dev.drillbook.lab.personaworlds.db.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;

/** A worker's settings, read once at the start; {@code paused} workers stay up and do nothing. */
record WorkerConfig(
    int port,
    boolean paused,
    Profile profile,
    DatabaseUrl database,
    Path migrations,
    Times times,
    Jobs jobs,
    Lengths lengths) {

  record Times(Duration poll, Duration task, Duration query, Duration weeklyAge) {}

  /** How often a job is tried and how long it waits in between. */
  record Jobs(int maxAttempts, Duration retryBase, Duration retryMax) {}

  record Lengths(int reply, int summary) {}

  static WorkerConfig read(Environment environment) {
    int attempts = environment.integer("JOB_MAX_ATTEMPTS", 5);
    return new WorkerConfig(
        environment.integer("WORKER_OBSERVABILITY_PORT", 9091),
        environment.text("WORKER_PAUSED", "false").equals("true"),
        environment.profile(),
        DatabaseUrl.parse(environment.required("DATABASE_URL")),
        Path.of(environment.text("MIGRATIONS_DIR", "./migrations")),
        new Times(
            environment.duration("WORKER_POLL_EVERY", Duration.ofSeconds(3)),
            environment.duration("WORKER_TASK_TIMEOUT", Duration.ofSeconds(15)),
            environment.duration("DB_QUERY_TIMEOUT", Duration.ofSeconds(5)),
            environment.duration("WEEKLY_DIGEST_STALE_AFTER", Duration.ofHours(6))),
        new Jobs(
            attempts < 1 ? 5 : Math.min(attempts, 20),
            environment.duration("JOB_RETRY_BASE", Duration.ofSeconds(30)),
            environment.duration("JOB_RETRY_MAX", Duration.ofMinutes(10))),
        new Lengths(
            environment.integer("REPLY_MAX_LEN", 280),
            environment.integer("SUMMARY_MAX_LEN", 400)));
  }
}
