// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.db.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a signed-in user sees first: feed, notifications, the weekly digest. */
final class FeedResource {
  /** Counts per post come straight from events: fast with its index, a scan per count without. */
  private static final String FEED =
      """
      SELECT p.id, n.slug, p.body,
        (SELECT count(*) FROM events e WHERE e.post_id = p.id AND e.kind = 'view'),
        (SELECT count(*) FROM events e WHERE e.post_id = p.id AND e.kind = 'like'),
        (SELECT count(*) FROM events e WHERE e.post_id = p.id AND e.kind = 'share')
      FROM (SELECT * FROM posts WHERE status = 'PUBLISHED' ORDER BY published_at DESC LIMIT 70) p
      JOIN personas n ON n.id = p.persona_id ORDER BY p.published_at DESC
      """;

  private final Database database;

  FeedResource(Database database) {
    this.database = database;
  }

  record Item(long id, String persona, String body, long views, long likes, long shares) {}

  record Feed(List<Item> posts) {}

  record Notification(long id, String type, String createdAt, @Nullable String readAt) {}

  record Notifications(List<Notification> notifications) {}

  record Changed(int changed) {}

  record Digest(String since, String summary, String updatedAt) {}

  void register(Gateway gateway) {
    gateway.get("/feed", Access.SIGNED_IN, this::feed);
    gateway.get("/notifications", Access.SIGNED_IN, this::notifications);
    gateway.post("/notifications/{id}/read", Access.SIGNED_IN, this::readOne);
    gateway.post("/notifications/read-all", Access.SIGNED_IN, this::readAll);
    gateway.get("/digest/weekly", Access.SIGNED_IN, this::weekly);
  }

  private Object feed(Call call) {
    return new Feed(
        database.run(sql ->
            sql.list(
                FEED,
                row ->
                    new Item(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)))));
  }

  private Object notifications(Call call) {
    return new Notifications(
        database.run(sql ->
            sql.list(
                "SELECT id, type, created_at, read_at FROM notifications WHERE user_id = ?"
                    + " ORDER BY created_at DESC LIMIT 30",
                row ->
                    new Notification(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                call.user())));
  }

  private Object readOne(Call call) {
    long id = call.id("id");
    int changed =
        database.run(sql ->
            sql.update(
                "UPDATE notifications SET read_at = coalesce(read_at, now())"
                    + " WHERE id = ? AND user_id = ?",
                id,
                call.user()));
    if (changed == 0) {
      throw Refusal.notFound("notification");
    }
    return new Changed(changed);
  }

  private Object readAll(Call call) {
    return new Changed(
        database.run(sql ->
            sql.update(
                "UPDATE notifications SET read_at = now()"
                    + " WHERE user_id = ? AND read_at IS NULL",
                call.user())));
  }

  private Object weekly(Call call) {
    return database
        .run(sql ->
            sql.first(
                "SELECT week_start, summary, updated_at FROM weekly_digests WHERE user_id = ?"
                    + " ORDER BY week_start DESC LIMIT 1",
                row -> new Digest(row.getString(1), row.getString(2), row.getString(3)),
                call.user()))
        .orElseThrow(() -> Refusal.notFound("digest"));
  }
}
