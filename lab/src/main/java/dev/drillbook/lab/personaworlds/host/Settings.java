// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.GoDuration;
import dev.drillbook.lab.personaworlds.Profile;
import dev.drillbook.lab.personaworlds.db.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings of API and worker on this host: defaults, then the release's, then the operator's.
 */
final class Settings {
  private static final Set<String> SECRET = Set.of("DATABASE_URL", "JWT_SECRET", "OPENAI_API_KEY");

  private final Profile profile;
  private final int scale;
  private final Map<String, String> api = new TreeMap<>();
  private final Map<String, String> worker = new TreeMap<>();

  Settings(Profile profile, int scale) {
    this.profile = profile;
    this.scale = scale;
    llm(api);
    api.put("OPENAI_REQUEST_TIMEOUT", profile.hardened() ? "10s" : "20s");
    api.put("OPENAI_RETRY_BASE", "400ms");
    api.put("API_REQUEST_TIMEOUT", "15s");
    api.put("DB_QUERY_TIMEOUT", "5s");
    api.put("DRAFT_MAX_LEN", "500");
    api.put("SUMMARY_MAX_LEN", "400");
    api.put("DEFAULT_DRAFT_QUOTA", "5");
    api.put("DEFAULT_REPLY_QUOTA", "25");
    api.put("DEFAULT_PREVIEW_QUOTA", "5");
    llm(worker);
    worker.put("OPENAI_REQUEST_TIMEOUT", scaled(profile.hardened() ? 10_000 : 20_000, 300));
    worker.put("OPENAI_RETRY_BASE", scaled(400, 1));
    worker.put("WORKER_POLL_EVERY", GoDuration.format(poll()));
    worker.put("WORKER_TASK_TIMEOUT", scaled(15_000, 500));
    worker.put("WORKER_PAUSED", "false");
    worker.put("WEEKLY_DIGEST_STALE_AFTER", scaled(Duration.ofHours(6).toMillis(), 1000));
    worker.put("JOB_MAX_ATTEMPTS", "5");
    worker.put("JOB_RETRY_BASE", scaled(30_000, 300));
    worker.put("JOB_RETRY_MAX", scaled(600_000, 300));
    worker.put("DB_QUERY_TIMEOUT", "5s");
    worker.put("REPLY_MAX_LEN", "280");
    worker.put("SUMMARY_MAX_LEN", "400");
  }

  /** What only this lab knows: where things are, and the keys to them. */
  void connect(DatabaseUrl database, Path migrations, String provider, Secrets secrets) {
    for (Map<String, String> each : java.util.List.of(api, worker)) {
      each.put("DATABASE_URL", database.text());
      each.put("MIGRATIONS_DIR", migrations.toString());
      each.put("OPENAI_BASE_URL", provider);
    }
    api.put("JWT_SECRET", secrets.jwt());
    api.put("OPENAI_API_KEY", secrets.apiKey());
    worker.put("OPENAI_API_KEY", secrets.workerKey());
  }

  /** A worker takes one job per poll, so this is also the time one job costs at least. */
  Duration poll() {
    return Duration.ofMillis(Math.max(200, 3000 / scale));
  }

  Profile profile() {
    return profile;
  }

  /** The names that {@code pw set-env} accepts for a service. */
  Set<String> names(String service) {
    return Set.copyOf(defaults(service).keySet());
  }

  /** Sorted by name. */
  Map<String, String> of(String service, Deployments.Deployed deployed) {
    Map<String, String> settings = new TreeMap<>(defaults(service));
    if (service.equals("api")) {
      settings.putAll(deployed.release().settings());
    }
    settings.putAll(deployed.of(service));
    return settings;
  }

  /** For eyes: a secret shows only whether it is there. */
  Map<String, String> masked(String service, Deployments.Deployed deployed) {
    Map<String, String> settings = of(service, deployed);
    settings.replaceAll((name, value) -> SECRET.contains(name) && !value.isEmpty() ? "***" : value);
    return settings;
  }

  private Map<String, String> defaults(String service) {
    return service.equals("api") ? api : worker;
  }

  private static void llm(Map<String, String> settings) {
    settings.put("LLM_PROVIDER", "openai");
    settings.put("OPENAI_MODEL", "gpt-4o-mini");
    settings.put("OPENAI_MAX_RETRIES", "2");
  }

  private String scaled(long millis, long floor) {
    return GoDuration.format(Duration.ofMillis(Math.max(Math.min(millis, floor), millis / scale)));
  }
}
