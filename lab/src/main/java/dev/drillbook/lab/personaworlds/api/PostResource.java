// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.db.Database;
import java.util.List;
import java.util.UUID;

/** What happens to a post after it was drafted. */
final class PostResource {
  /** A pair that is already waiting or running is skipped, also when its row is stuck. */
  private static final String ENQUEUE =
      """
      INSERT INTO jobs (type, post_id, persona_id, trace_id)
      SELECT 'generate_reply', ?, rp.persona_id, ? FROM room_personas rp
      WHERE rp.room_id = ? AND rp.replies AND NOT EXISTS (
        SELECT 1 FROM jobs j WHERE j.post_id = ? AND j.persona_id = rp.persona_id
          AND j.status IN ('PENDING', 'PROCESSING'))
      """;

  private final Database database;

  PostResource(Database database) {
    this.database = database;
  }

  record Approved(long id, String status) {}

  record Enqueued(long enqueued, long skipped) {}

  record Reply(long personaId, String body, String createdAt) {}

  record Conversation(long id, String body, List<Reply> replies) {}

  private record Found(long id, long room, String body, String status) {}

  void register(Gateway gateway) {
    gateway.post("/posts/{id}/approve", Access.SIGNED_IN, this::approve);
    gateway.post("/posts/{id}/generate-replies", Access.SIGNED_IN, this::generateReplies);
    gateway.get("/posts/{id}/thread", Access.SIGNED_IN, this::thread);
  }

  private Object approve(Call call) {
    long id = call.id("id");
    int changed =
        database.run(sql ->
            sql.update(
                "UPDATE posts SET status = 'PUBLISHED', published_at = coalesce(published_at, now())"
                    + " WHERE id = ? AND persona_id IN (SELECT id FROM personas WHERE user_id = ?)",
                id,
                call.user()));
    if (changed == 0) {
      throw Refusal.notFound("post");
    }
    return new Approved(id, "PUBLISHED");
  }

  private Object generateReplies(Call call) {
    Found post = find(call);
    if (!post.status().equals("PUBLISHED")) {
      throw new Refusal(409, "post is not published");
    }
    String trace = UUID.randomUUID().toString();
    return database.inTransaction(sql -> {
      int enqueued = sql.update(ENQUEUE, post.id(), trace, post.room(), post.id());
      long members =
          sql.number(
              "SELECT count(*) FROM room_personas WHERE room_id = ? AND replies", post.room());
      return new Enqueued(enqueued, members - enqueued);
    });
  }

  private Object thread(Call call) {
    Found post = find(call);
    return new Conversation(
        post.id(),
        post.body(),
        database.run(sql ->
            sql.list(
                "SELECT persona_id, body, created_at FROM replies WHERE post_id = ?"
                    + " ORDER BY created_at",
                row -> new Reply(row.getLong(1), row.getString(2), row.getString(3)),
                post.id())));
  }

  private Found find(Call call) {
    long id = call.id("id");
    return database
        .run(sql ->
            sql.first(
                "SELECT id, room_id, body, status FROM posts WHERE id = ?",
                row ->
                    new Found(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)),
                id))
        .orElseThrow(() -> Refusal.notFound("post"));
  }
}
