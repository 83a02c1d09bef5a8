// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.DeadlineExceeded;
import dev.drillbook.lab.personaworlds.Json;
import dev.drillbook.lab.personaworlds.db.Database;
import dev.drillbook.lab.personaworlds.db.DatabaseException;
import dev.drillbook.lab.personaworlds.llm.Llm;
import dev.drillbook.lab.personaworlds.llm.LlmException;
import dev.drillbook.lab.personaworlds.llm.Prompt;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Writes a persona's reply to a post, once per pair. */
final class Replies {
  private final Database database;
  private final Llm llm;
  private final int maxLength;

  Replies(Database database, Llm llm, int maxLength) {
    this.database = database;
    this.llm = llm;
    this.maxLength = maxLength;
  }

  private record Persona(String name, String voice, long quota, long usedToday) {}

  private record Post(String body, String status, boolean replied) {}

  /**
   * @throws DeadlineExceeded when the task's time is over; the job's row is then as the claim left
   *     it
   */
  Outcome write(Job job, Deadline deadline) {
    if (!job.type().equals("generate_reply")) {
      return new Outcome.Permanent("unsupported job type: " + job.type());
    }
    try {
      return writeReply(job, deadline);
    } catch (LlmException | DatabaseException failed) {
      return new Outcome.Retry(String.valueOf(failed.getMessage()));
    }
  }

  private Outcome writeReply(Job job, Deadline deadline) {
    Optional<Persona> persona = persona(job, deadline);
    if (persona.isEmpty()) {
      return new Outcome.Permanent("persona not found");
    }
    Optional<Post> post = post(job, deadline);
    if (post.isEmpty()) {
      return new Outcome.Permanent("post not found");
    }
    if (!post.get().status().equals("PUBLISHED")) {
      return new Outcome.Permanent("post is not published");
    }
    if (post.get().replied()) {
      return new Outcome.Done();
    }
    if (persona.get().usedToday() >= persona.get().quota()) {
      return new Outcome.Permanent("daily reply quota reached");
    }
    String tone;
    try {
      tone = Json.MAPPER.readTree(persona.get().voice()).path("tone").asString("neutral");
    } catch (JacksonException notJson) {
      return new Outcome.Retry("invalid persona voice: " + notJson.getOriginalMessage());
    }
    String text =
        "%s, in a %s tone, answers: %s".formatted(persona.get().name(), tone, post.get().body());
    String reply = llm.complete(new Prompt("reply", text, maxLength), deadline);
    if (reply.toLowerCase(Locale.ROOT).contains("[unsafe]")) {
      return new Outcome.Permanent("content safety check failed");
    }
    save(job, reply, deadline);
    return new Outcome.Done();
  }

  private Optional<Persona> persona(Job job, Deadline deadline) {
    return database.within(
        deadline,
        sql ->
            sql.first(
                """
                SELECT name, voice, reply_quota,
                  (SELECT count(*) FROM replies r WHERE r.persona_id = p.id AND r.created_at >= current_date)
                FROM personas p WHERE id = ?
                """,
                row ->
                    new Persona(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)),
                job.personaId()));
  }

  private Optional<Post> post(Job job, Deadline deadline) {
    return database.within(
        deadline,
        sql ->
            sql.first(
                "SELECT body, status, EXISTS (SELECT 1 FROM replies WHERE post_id = p.id"
                    + " AND persona_id = ?) FROM posts p WHERE id = ?",
                row -> new Post(row.getString(1), row.getString(2), row.getBoolean(3)),
                job.personaId(),
                job.postId()));
  }

  private void save(Job job, String reply, Deadline deadline) {
    int _ =
        database.within(
            deadline,
            sql -> {
              int added =
                  sql.update(
                      "INSERT INTO replies (post_id, persona_id, body) VALUES (?, ?, ?)"
                          + " ON CONFLICT (post_id, persona_id) DO NOTHING",
                      job.postId(),
                      job.personaId(),
                      reply);
              sql.update(
                  "INSERT INTO events (kind, post_id, persona_id) VALUES ('reply', ?, ?)",
                  job.postId(),
                  job.personaId());
              return added;
            });
  }
}
