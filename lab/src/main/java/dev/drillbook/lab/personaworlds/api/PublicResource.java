// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.db.Database;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages and actions that need no account. */
final class PublicResource {
  private static final byte[] CARD =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private final Database database;
  private final PostOrder order;

  PublicResource(Database database, PostOrder order) {
    this.database = database;
    this.order = order;
  }

  record Event(
      @Nullable String kind,
      @Nullable Long postId,
      @Nullable Long personaId,
      @Nullable String visitor) {}

  record Visitor(@Nullable String visitor) {}

  record Profile(long id, String slug, String name, String bio, long followers, long posts) {}

  record Posts(List<PostOrder.Post> posts) {}

  record Meta(long id, String topic, long remixes, String image) {}

  record Following(boolean following) {}

  record Remixes(long remixes) {}

  void register(Gateway gateway) {
    gateway.post("/events", Access.PUBLIC_WRITE, this::event);
    gateway.get("/p/{slug}", Access.PUBLIC_READ, this::profile);
    gateway.get("/p/{slug}/posts", Access.PUBLIC_READ, this::posts);
    gateway.post("/p/{slug}/follow", Access.PUBLIC_WRITE, this::follow);
    gateway.get("/b/{id}/meta", Access.PUBLIC_READ, this::meta);
    gateway.get("/b/{id}/card.png", Access.PUBLIC_READ, this::card);
    gateway.post("/battles/{id}/remix-intent", Access.PUBLIC_WRITE, this::remix);
  }

  private Object event(Call call) {
    Event event = call.body(Event.class);
    String kind = Call.required("kind", event.kind());
    String visitor = event.visitor() == null ? "" : event.visitor();
    database.run(sql ->
        sql.update(
            "INSERT INTO events (kind, post_id, persona_id, visitor) VALUES"
                + " (?, ?, coalesce(?, (SELECT persona_id FROM posts WHERE id = ?)), ?)",
            kind,
            event.postId(),
            event.personaId(),
            event.postId(),
            visitor));
    return new ProbeResource.Ok(true);
  }

  private Object profile(Call call) {
    return database
        .run(sql ->
            sql.first(
                """
                SELECT p.id, p.slug, p.name, p.bio,
                  (SELECT count(*) FROM follows f WHERE f.persona_id = p.id),
                  (SELECT count(*) FROM posts o WHERE o.persona_id = p.id AND o.status = 'PUBLISHED')
                FROM personas p WHERE p.slug = ? AND p.published
                """,
                row ->
                    new Profile(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6)),
                call.path("slug")))
        .orElseThrow(() -> Refusal.notFound("persona"));
  }

  private Object posts(Call call) {
    long persona = persona(call.path("slug"));
    List<PostOrder.Post> posts =
        database.run(sql ->
            sql.list(
                """
                SELECT p.id, p.body, p.published_at,
                  (SELECT count(*) FROM replies r WHERE r.post_id = p.id)
                FROM posts p WHERE p.persona_id = ? AND p.status = 'PUBLISHED'
                ORDER BY p.published_at DESC LIMIT 20
                """,
                row ->
                    new PostOrder.Post(
                        row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), false),
                persona));
    return new Posts(order.arrange(posts));
  }

  private Object follow(Call call) {
    String visitor = Call.required("visitor", call.body(Visitor.class).visitor());
    long persona = persona(call.path("slug"));
    return database.inTransaction(sql -> {
      int added =
          sql.update(
              "INSERT INTO follows (persona_id, visitor) VALUES (?, ?) ON CONFLICT DO NOTHING",
              persona,
              visitor);
      if (added > 0) {
        sql.update(
            "INSERT INTO notifications (user_id, type, persona_id)"
                + " SELECT user_id, 'persona_followed', id FROM personas WHERE id = ?",
            persona);
      }
      return new Following(true);
    });
  }

  private Object meta(Call call) {
    long id = call.id("id");
    return database
        .run(sql ->
            sql.first(
                "SELECT id, topic, remixes FROM battles WHERE id = ?",
                row ->
                    new Meta(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        "/b/" + row.getLong(1) + "/card.png"),
                id))
        .orElseThrow(() -> Refusal.notFound("battle"));
  }

  private Object card(Call call) {
    call.id("id");
    call.context().contentType("image/png").result(CARD);
    return new Gateway.Written();
  }

  private Object remix(Call call) {
    long id = call.id("id");
    return database.inTransaction(sql -> {
      long remixes =
          sql.first(
                  "UPDATE battles SET remixes = remixes + 1 WHERE id = ? RETURNING remixes",
                  row -> row.getLong(1),
                  id)
              .orElseThrow(() -> Refusal.notFound("battle"));
      sql.update(
          "INSERT INTO notifications (user_id, type)"
              + " SELECT user_id, 'battle_remixed' FROM battles WHERE id = ?",
          id);
      return new Remixes(remixes);
    });
  }

  private long persona(String slug) {
    return database
        .run(sql ->
            sql.first(
                "SELECT id FROM personas WHERE slug = ? AND published",
                row -> row.getLong(1),
                slug))
        .orElseThrow(() -> Refusal.notFound("persona"));
  }
}
