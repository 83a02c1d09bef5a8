// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.db.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prompt templates, and the numbers admins look at. */
final class TemplateResource {
  private final Database database;

  TemplateResource(Database database) {
    this.database = database;
  }

  record Template(long id, String title, String prompt) {}

  record Templates(List<Template> templates) {}

  record NewTemplate(@Nullable String title, @Nullable String prompt) {}

  record Summary(long users, long personas, long posts, long replies) {}

  void register(Gateway gateway) {
    gateway.get("/templates", Access.PUBLIC_READ, this::list);
    gateway.post("/templates", Access.TEMPLATE_CREATE, this::create);
    gateway.get("/admin/analytics/summary", Access.ADMIN, this::summary);
  }

  private Object list(Call call) {
    return new Templates(
        database.run(sql ->
            sql.list(
                "SELECT id, title, prompt FROM templates ORDER BY id DESC LIMIT 20",
                row -> new Template(row.getLong(1), row.getString(2), row.getString(3)))));
  }

  private Object create(Call call) {
    NewTemplate template = call.body(NewTemplate.class);
    String title = Call.required("title", template.title());
    String prompt = Call.required("prompt", template.prompt());
    return database
        .run(sql ->
            sql.first(
                "INSERT INTO templates (user_id, title, prompt) VALUES (?, ?, ?) RETURNING id",
                row -> new Template(row.getLong(1), title, prompt),
                call.user(),
                title,
                prompt))
        .orElseThrow();
  }

  private Object summary(Call call) {
    return database
        .run(sql ->
            sql.first(
                "SELECT (SELECT count(*) FROM users), (SELECT count(*) FROM personas),"
                    + " (SELECT count(*) FROM posts), (SELECT count(*) FROM replies)",
                row -> new Summary(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))))
        .orElseThrow();
  }
}
