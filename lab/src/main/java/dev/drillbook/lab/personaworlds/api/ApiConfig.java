// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.Environment;
import dev.drillbook.lab.personaworlds.Profile;
import dev.drillbook.lab.personaworlds.db.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;

/** The API's settings, read once at the start. */
record ApiConfig(
    int port,
    String release,
    Profile profile,
    DatabaseUrl database,
    Path migrations,
    String jwtSecret,
    Timeouts timeouts,
    Lengths lengths,
    Quotas quotas) {

  record Timeouts(Duration request, Duration query) {}

  record Lengths(int draft, int summary) {}

  /** What a new persona may use per day. */
  record Quotas(int draft, int reply, int preview) {}

  static ApiConfig read(Environment environment) {
    return new ApiConfig(
        environment.integer("PORT", 8080),
        environment.text("RELEASE", ""),
        environment.profile(),
        DatabaseUrl.parse(environment.required("DATABASE_URL")),
        Path.of(environment.text("MIGRATIONS_DIR", "./migrations")),
        environment.text("JWT_SECRET", "change-me"),
        new Timeouts(
            environment.duration("API_REQUEST_TIMEOUT", Duration.ofSeconds(15)),
            environment.duration("DB_QUERY_TIMEOUT", Duration.ofSeconds(5))),
        new Lengths(
            environment.integer("DRAFT_MAX_LEN", 500), environment.integer("SUMMARY_MAX_LEN", 400)),
        new Quotas(
            environment.integer("DEFAULT_DRAFT_QUOTA", 5),
            environment.integer("DEFAULT_REPLY_QUOTA", 25),
            environment.integer("DEFAULT_PREVIEW_QUOTA", 5)));
  }
}
