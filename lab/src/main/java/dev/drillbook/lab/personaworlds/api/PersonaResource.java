// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.db.Database;
import dev.drillbook.lab.personaworlds.llm.Llm;
import dev.drillbook.lab.personaworlds.llm.Prompt;
import io.javalin.http.HandlerType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A user's personas and their digests. */
final class PersonaResource {
  private static final String COLUMNS = "id, slug, name, bio, voice, published";

  private final Database database;
  private final Llm llm;
  private final ApiConfig config;
  private final Map<Long, Integer> previews = new ConcurrentHashMap<>();

  PersonaResource(Database database, Llm llm, ApiConfig config) {
    this.database = database;
    this.llm = llm;
    this.config = config;
  }

  record Persona(long id, String slug, String name, String bio, String voice, boolean published) {}

  record Personas(List<Persona> personas) {}

  record Draft(
      @Nullable String slug, @Nullable String name, @Nullable String bio, @Nullable String voice) {}

  record Preview(String text) {}

  record Done(boolean ok) {}

  void register(Gateway gateway) {
    gateway.get("/personas", Access.SIGNED_IN, this::list);
    gateway.post("/personas", Access.SIGNED_IN, this::create);
    gateway.get("/personas/{id}", Access.SIGNED_IN, this::read);
    gateway.add(HandlerType.PUT, "/personas/{id}", Access.SIGNED_IN, this::change);
    gateway.add(HandlerType.DELETE, "/personas/{id}", Access.SIGNED_IN, this::delete);
    gateway.post("/personas/{id}/preview", Access.SIGNED_IN, this::preview);
    gateway.get("/personas/{id}/digest/today", Access.SIGNED_IN, call -> digest(call, true));
    gateway.get("/personas/{id}/digest/latest", Access.SIGNED_IN, call -> digest(call, false));
    gateway.post("/personas/{id}/publish", Access.SIGNED_IN, call -> publish(call, true));
    gateway.post("/personas/{id}/unpublish", Access.SIGNED_IN, call -> publish(call, false));
  }

  private Object list(Call call) {
    return new Personas(
        database.run(sql ->
            sql.list(
                "SELECT " + COLUMNS + " FROM personas WHERE user_id = ? ORDER BY id",
                PersonaResource::row,
                call.user())));
  }

  private Object create(Call call) {
    Draft draft = call.body(Draft.class);
    String slug = Call.required("slug", draft.slug());
    String name = Call.required("name", draft.name());
    ApiConfig.Quotas quotas = config.quotas();
    return database
        .run(sql ->
            sql.first(
                "INSERT INTO personas (user_id, slug, name, bio, voice, draft_quota,"
                    + " reply_quota, preview_quota) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (slug) DO NOTHING RETURNING "
                    + COLUMNS,
                PersonaResource::row,
                call.user(),
                slug,
                name,
                draft.bio() == null ? "" : draft.bio(),
                draft.voice() == null ? "{\"tone\":\"neutral\"}" : draft.voice(),
                quotas.draft(),
                quotas.reply(),
                quotas.preview()))
        .orElseThrow(() -> new Refusal(409, "slug already taken"));
  }

  private Persona read(Call call) {
    long id = call.id("id");
    return database
        .run(sql ->
            sql.first(
                "SELECT " + COLUMNS + " FROM personas WHERE id = ? AND user_id = ?",
                PersonaResource::row,
                id,
                call.user()))
        .orElseThrow(() -> Refusal.notFound("persona"));
  }

  private Object change(Call call) {
    Draft draft = call.body(Draft.class);
    Persona before = read(call);
    database.run(sql ->
        sql.update(
            "UPDATE personas SET name = coalesce(?, name), bio = coalesce(?, bio),"
                + " voice = coalesce(?, voice) WHERE id = ?",
            draft.name(),
            draft.bio(),
            draft.voice(),
            before.id()));
    return read(call);
  }

  private Object delete(Call call) {
    Persona persona = read(call);
    if (persona.published()) {
      throw new Refusal(409, "unpublish the persona first");
    }
    database.run(sql -> sql.update("DELETE FROM personas WHERE id = ?", persona.id()));
    return new Done(true);
  }

  private Object preview(Call call) {
    Persona persona = read(call);
    long quota =
        database.run(
            sql -> sql.number("SELECT preview_quota FROM personas WHERE id = ?", persona.id()));
    if (previews.merge(persona.id(), 1, Integer::sum) > quota) {
      throw new Refusal(429, "daily preview quota reached");
    }
    Prompt prompt = new Prompt("preview", "Introduce " + persona.name(), config.lengths().draft());
    return new Preview(llm.complete(prompt, call.deadline()));
  }

  private Object digest(Call call, boolean today) {
    Persona persona = read(call);
    return database
        .run(sql ->
            sql.first(
                "SELECT date, summary, updated_at FROM persona_digests WHERE persona_id = ?"
                    + " AND (date = current_date OR NOT ?) ORDER BY date DESC LIMIT 1",
                row ->
                    new FeedResource.Digest(row.getString(1), row.getString(2), row.getString(3)),
                persona.id(),
                today))
        .orElseThrow(() -> Refusal.notFound("digest"));
  }

  private Object publish(Call call, boolean published) {
    Persona persona = read(call);
    database.run(sql ->
        sql.update("UPDATE personas SET published = ? WHERE id = ?", published, persona.id()));
    return read(call);
  }

  private static Persona row(ResultSet row) throws SQLException {
    return new Persona(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getBoolean(6));
  }
}
