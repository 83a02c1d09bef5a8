// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.DeadlineExceeded;
import dev.drillbook.lab.personaworlds.Environment;
import dev.drillbook.lab.personaworlds.JsonLog;
import dev.drillbook.lab.personaworlds.Profile;
import dev.drillbook.lab.personaworlds.db.Database;
import dev.drillbook.lab.personaworlds.db.DatabaseException;
import dev.drillbook.lab.personaworlds.host.ScratchDatabase;
import dev.drillbook.lab.personaworlds.llm.Llm;
import dev.drillbook.lab.personaworlds.llm.LlmException;
import dev.drillbook.lab.personaworlds.llm.MockLlm;
import dev.drillbook.lab.personaworlds.metrics.Registry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a job on a real PostgreSQL, with the defects of the real system and without. */
class JobLifeTest {
  private static final Llm OVERLOADED =
      (prompt, deadline) -> {
        throw new LlmException("openai provider error: status=503 body=overloaded");
      };

  /** Uses up all the time it is given, as a provider that never answers does. */
  private static final Llm HANGING =
      (prompt, deadline) -> {
        while (!deadline.expired()) {
          LockSupport.parkNanos(deadline.remaining().toNanos());
        }
        throw new DeadlineExceeded();
      };

  private static ScratchDatabase scratch;
  private static Database database;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Registry registry = new Registry();

  private record Row(String status, int attempts, boolean locked, String error) {}

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException, SQLException {
    scratch = new ScratchDatabase(folder);
    database = Database.open(scratch.owner(), "test", 2, Duration.ofSeconds(30));
  }

  @AfterAll
  static void stop() {
    database.close();
    scratch.close();
  }

  @BeforeEach
  void emptyTheQueue() {
    update("DELETE FROM jobs");
    update("DELETE FROM replies");
    update("UPDATE personas SET voice = '{\"tone\":\"dry\"}'");
  }

  @Test
  void a_job_is_claimed_answered_once_and_done() {
    enqueue(1, 13);
    task(Profile.AS_FOUND, new MockLlm()).run(minute());
    assertThat(row()).isEqualTo(new Row("DONE", 0, false, ""));
    assertThat(number("SELECT count(*) FROM replies WHERE post_id = 1 AND persona_id = 13"))
        .isEqualTo(1);
    assertThat(registry.exposition())
        .contains("jobs_processed_total{type=\"generate_reply\",status=\"done\"} 1");
  }

  @Test
  void a_pair_that_was_answered_before_is_done_without_a_second_reply() {
    enqueue(1, 13);
    task(Profile.AS_FOUND, new MockLlm()).run(minute());
    enqueue(1, 13);
    task(Profile.AS_FOUND, OVERLOADED).run(minute());
    assertThat(number("SELECT count(*) FROM jobs WHERE status = 'DONE'")).isEqualTo(2);
    assertThat(number("SELECT count(*) FROM replies")).isEqualTo(1);
  }

  @Test
  void a_provider_error_is_retried_later_and_logged_as_an_error() {
    enqueue(1, 13);
    task(Profile.AS_FOUND, OVERLOADED).run(minute());
    assertThat(row())
        .isEqualTo(
            new Row("FAILED", 1, false, "openai provider error: status=503 body=overloaded"));
    assertThat(number("SELECT count(*) FROM jobs WHERE available_at > now()")).isEqualTo(1);
    assertThat(logged())
        .contains("\"level\":\"error\",\"msg\":\"job_failed_retrying\"")
        .contains("status=503");
    assertThat(registry.exposition()).contains("job_retries_total{type=\"generate_reply\"} 1");
  }

  @Test
  void a_persona_whose_voice_is_no_json_fails_whatever_the_provider_does() {
    update("UPDATE personas SET voice = '{\"tone\":}' WHERE id = 13");
    enqueue(1, 13);
    task(Profile.AS_FOUND, new MockLlm()).run(minute());
    assertThat(row().error()).startsWith("invalid persona voice: ");
    assertThat(row().status()).isEqualTo("FAILED");
  }

  @Test
  void the_last_attempt_fails_for_good() {
    enqueue(1, 13);
    update("UPDATE jobs SET attempts = 4");
    task(Profile.AS_FOUND, OVERLOADED).run(minute());
    assertThat(row().attempts()).isEqualTo(5);
    assertThat(logged()).contains("job_failed_permanently");
  }

  @Test
  void as_found_a_permanent_failure_is_claimed_again_and_hardened_it_is_final() {
    enqueue(999_999, 13);
    task(Profile.AS_FOUND, new MockLlm()).run(minute());
    assertThat(row()).isEqualTo(new Row("FAILED", 1, false, "post not found"));
    task(Profile.AS_FOUND, new MockLlm()).run(minute());
    assertThat(row().attempts()).isEqualTo(2);
    task(Profile.HARDENED, new MockLlm()).run(minute());
    assertThat(row().attempts()).isEqualTo(5);
  }

  @Test
  void as_found_a_job_whose_llm_call_used_up_the_task_stays_processing_for_ever() {
    enqueue(1, 13);
    assertThatThrownBy(() -> task(Profile.AS_FOUND, HANGING).run(soon()))
        .hasMessageMatching("update job \\d+: context deadline exceeded");
    assertThat(row()).isEqualTo(new Row("PROCESSING", 0, true, ""));
    task(Profile.AS_FOUND, new MockLlm()).run(minute());
    assertThat(row().status()).isEqualTo("PROCESSING");
  }

  @Test
  void hardened_it_is_written_down_as_a_retry() {
    enqueue(1, 13);
    task(Profile.HARDENED, HANGING).run(soon());
    assertThat(row()).isEqualTo(new Row("FAILED", 1, false, "context deadline exceeded"));
  }

  @Test
  void hardened_a_job_that_somebody_left_locked_is_taken_back() {
    enqueue(1, 13);
    update("UPDATE jobs SET status = 'PROCESSING', locked_at = now() - interval '1 hour'");
    task(Profile.HARDENED, new MockLlm()).run(minute());
    assertThat(row().status()).isEqualTo("DONE");
  }

  @Test
  void a_digest_is_refreshed_only_when_its_persona_was_active_since() {
    DailyDigests digests = new DailyDigests(database, new MockLlm(), 400);
    update("UPDATE persona_digests SET updated_at = now()");
    assertThat(digests.refreshNext(minute())).isFalse();
    update("INSERT INTO events (kind, persona_id) VALUES ('view', 3)");
    assertThat(digests.refreshNext(minute())).isTrue();
    assertThat(digests.refreshNext(minute())).isFalse();
  }

  @Test
  void the_reader_role_reads_everything_and_writes_nothing() {
    try (Database reader = Database.open(scratch.reader(), "test", 1, Duration.ofSeconds(30))) {
      long personas = reader.run(sql -> sql.number("SELECT count(*) FROM personas"));
      assertThat(personas).isEqualTo(24);
      assertThatThrownBy(() -> reader.run(sql -> sql.update("DELETE FROM jobs")))
          .isInstanceOf(DatabaseException.class);
    }
  }

  @Test
  void after_the_database_was_gone_the_next_caller_connects_at_once() {
    scratch.stop();
    assertThatThrownBy(() -> number("SELECT 1")).isInstanceOf(DatabaseException.class);
    assertThatThrownBy(() -> number("SELECT 1"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("refused");
    scratch.start();
    assertThat(number("SELECT 1")).isEqualTo(1);
  }

  private JobTask task(Profile profile, Llm llm) {
    Map<String, String> settings =
        Map.of("PROFILE", profile.label(), "DATABASE_URL", scratch.owner().text());
    WorkerConfig config = WorkerConfig.read(new Environment(settings));
    WorkerMetrics metrics = new WorkerMetrics(registry);
    return new JobTask(
        config,
        new Queue(database, metrics),
        new Replies(database, llm, 280),
        metrics,
        new JsonLog(
            "worker", Clock.systemUTC(), new PrintStream(log, true, StandardCharsets.UTF_8)));
  }

  private String logged() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private static void enqueue(long post, long persona) {
    update(
        "INSERT INTO jobs (type, post_id, persona_id) VALUES ('generate_reply', %d, %d)"
            .formatted(post, persona));
  }

  private static Row row() {
    return database
        .run(sql ->
            sql.first(
                "SELECT status, attempts, locked_at IS NOT NULL, error FROM jobs",
                row ->
                    new Row(row.getString(1), row.getInt(2), row.getBoolean(3), row.getString(4))))
        .orElseThrow();
  }

  private static void update(String statement) {
    int _ = database.run(sql -> sql.update(statement));
  }

  private static long number(String query) {
    return database.run(sql -> sql.number(query));
  }

  private static Deadline minute() {
    return Deadline.after(Duration.ofMinutes(1));
  }

  /** Long enough to claim a job on a busy machine. */
  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(1));
  }
}
