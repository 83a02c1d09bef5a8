// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.db.Database;
import dev.drillbook.lab.personaworlds.llm.Llm;
import dev.drillbook.lab.personaworlds.llm.LlmException;
import dev.drillbook.lab.personaworlds.llm.Prompt;
import java.util.Optional;

/**
 * Keeps one digest per persona and day, refreshed when the persona was active since; one persona
 * per run.
 */
public final class DailyDigests implements Task {
  /** Missing digests first, then the one that is behind for longest. */
  private static final String NEXT =
      """
      SELECT p.id, p.name, count_of.events FROM personas p
      LEFT JOIN persona_digests d ON d.persona_id = p.id AND d.date = current_date
      CROSS JOIN LATERAL (
        SELECT count(*) AS events FROM events e
        WHERE e.persona_id = p.id AND e.created_at > coalesce(d.updated_at, now() - interval '1 day')) count_of
      WHERE p.published AND (d.id IS NULL OR count_of.events > 0)
      ORDER BY d.updated_at NULLS FIRST LIMIT 1
      """;

  private final Database database;
  private final Llm llm;
  private final int maxLength;

  public DailyDigests(Database database, Llm llm, int maxLength) {
    this.database = database;
    this.llm = llm;
    this.maxLength = maxLength;
  }

  private record Persona(long id, String name, long events) {}

  @Override
  public String name() {
    return "digest_daily";
  }

  @Override
  public void run(Deadline deadline) {
    boolean _ = refreshNext(deadline);
  }

  /** False when every digest is fresh. */
  public boolean refreshNext(Deadline deadline) {
    Optional<Persona> next =
        database.within(
            deadline,
            sql ->
                sql.first(
                    NEXT, row -> new Persona(row.getLong(1), row.getString(2), row.getLong(3))));
    next.ifPresent(persona -> refresh(persona, deadline));
    return next.isPresent();
  }

  private void refresh(Persona persona, Deadline deadline) {
    String summary = summary(persona, deadline);
    int _ =
        database.within(
            deadline,
            sql ->
                sql.update(
                    "INSERT INTO persona_digests (persona_id, date, summary)"
                        + " VALUES (?, current_date, ?) ON CONFLICT (persona_id, date)"
                        + " DO UPDATE SET summary = excluded.summary, updated_at = now()",
                    persona.id(),
                    summary));
  }

  /** A provider that fails is nobody's trouble here: the canned text takes its place, silently. */
  private String summary(Persona persona, Deadline deadline) {
    try {
      String text = persona.events() + " things happened to " + persona.name();
      return llm.complete(new Prompt("digest", text, maxLength), deadline);
    } catch (LlmException failed) {
      return persona.name() + " was active today.";
    }
  }
}
