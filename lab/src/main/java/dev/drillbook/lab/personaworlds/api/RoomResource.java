// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.db.Database;
import dev.drillbook.lab.personaworlds.llm.Llm;
import dev.drillbook.lab.personaworlds.llm.Prompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rooms, the posts drafted in them, battles. */
final class RoomResource {
  private final Database database;
  private final Llm llm;
  private final ApiConfig config;

  RoomResource(Database database, Llm llm, ApiConfig config) {
    this.database = database;
    this.llm = llm;
    this.config = config;
  }

  record Room(long id, String name) {}

  record Rooms(List<Room> rooms) {}

  record NewRoom(@Nullable String name) {}

  record Post(long id, long personaId, String body, String status) {}

  record Posts(List<Post> posts) {}

  record NewPost(@Nullable Long personaId, @Nullable String body) {}

  record DraftRequest(@Nullable Long personaId, @Nullable String topic) {}

  record NewBattle(@Nullable String topic) {}

  record Battle(long id, String topic) {}

  private record Author(long id, String name, long quota, long usedToday) {}

  void register(Gateway gateway) {
    gateway.get("/rooms", Access.SIGNED_IN, this::rooms);
    gateway.post("/rooms", Access.SIGNED_IN, this::createRoom);
    gateway.get("/rooms/{id}/posts", Access.SIGNED_IN, this::posts);
    gateway.post("/rooms/{id}/posts", Access.SIGNED_IN, this::createPost);
    gateway.post("/rooms/{id}/posts/draft", Access.SIGNED_IN, this::draft);
    gateway.post("/rooms/{id}/battles", Access.BATTLE_CREATE, this::createBattle);
  }

  private Object rooms(Call call) {
    return new Rooms(
        database.run(sql ->
            sql.list(
                "SELECT id, name FROM rooms ORDER BY id",
                row -> new Room(row.getLong(1), row.getString(2)))));
  }

  private Object createRoom(Call call) {
    String name = Call.required("name", call.body(NewRoom.class).name());
    return database
        .run(sql ->
            sql.first(
                "INSERT INTO rooms (name) VALUES (?) RETURNING id",
                row -> new Room(row.getLong(1), name),
                name))
        .orElseThrow();
  }

  private Object posts(Call call) {
    long room = room(call);
    return new Posts(
        database.run(sql ->
            sql.list(
                "SELECT id, persona_id, body, status FROM posts"
                    + " WHERE room_id = ? AND status = 'PUBLISHED'"
                    + " ORDER BY published_at DESC LIMIT 30",
                row -> new Post(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)),
                room)));
  }

  private Object createPost(Call call) {
    NewPost request = call.body(NewPost.class);
    String body = Call.required("body", request.body());
    long room = room(call);
    Author author = author(call, request.personaId());
    return insert(room, author, body);
  }

  /** The LLM writes it; the user approves it later. */
  private Object draft(Call call) {
    DraftRequest request = call.body(DraftRequest.class);
    long room = room(call);
    Author author = author(call, request.personaId());
    if (author.usedToday() >= author.quota()) {
      throw new Refusal(429, "daily draft quota reached");
    }
    String topic = request.topic() == null ? "the day" : request.topic();
    Prompt prompt = new Prompt("draft", author.name() + " on " + topic, config.lengths().draft());
    return insert(room, author, llm.complete(prompt, call.deadline()));
  }

  private Object createBattle(Call call) {
    String topic = Call.required("topic", call.body(NewBattle.class).topic());
    long room = room(call);
    return database
        .run(sql ->
            sql.first(
                "INSERT INTO battles (room_id, user_id, topic) VALUES (?, ?, ?) RETURNING id",
                row -> new Battle(row.getLong(1), topic),
                room,
                call.user(),
                topic))
        .orElseThrow();
  }

  private Post insert(long room, Author author, String body) {
    return database
        .run(sql ->
            sql.first(
                "INSERT INTO posts (room_id, persona_id, body) VALUES (?, ?, ?) RETURNING id",
                row -> new Post(row.getLong(1), author.id(), body, "DRAFT"),
                room,
                author.id(),
                body))
        .orElseThrow();
  }

  private long room(Call call) {
    long id = call.id("id");
    if (database.run(sql -> sql.number("SELECT count(*) FROM rooms WHERE id = ?", id)) == 0) {
      throw Refusal.notFound("room");
    }
    return id;
  }

  private Author author(Call call, @Nullable Long persona) {
    if (persona == null) {
      throw new Refusal(400, "persona_id is required");
    }
    return database
        .run(sql ->
            sql.first(
                """
                SELECT id, name, draft_quota,
                  (SELECT count(*) FROM posts o
                   WHERE o.persona_id = p.id AND o.created_at >= current_date)
                FROM personas p WHERE id = ? AND user_id = ?
                """,
                row -> new Author(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)),
                persona,
                call.user()))
        .orElseThrow(() -> Refusal.notFound("persona"));
  }
}
