// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The story of incidents: lines are added and never changed. */
final class Timeline {
  private final Handle handle;
  private final Consumer<IncidentId> changed;

  /** {@code changed} hears of every incident with a new line. */
  Timeline(Handle handle, Consumer<IncidentId> changed) {
    this.handle = handle;
    this.changed = changed;
  }

  /**
   * A line to be told.
   *
   * @param mark what it tells; a line with the same mark is told once
   */
  record Line(
      String actor,
      String kind,
      String text,
      String detail,
      Optional<String> run,
      Optional<String> mark) {

    static Line of(String kind, String text, String detail) {
      return new Line("system", kind, text, detail, Optional.empty(), Optional.empty());
    }

    Line by(String who) {
      return new Line(who, kind, text, detail, run, mark);
    }

    Line once(String what) {
      return new Line(actor, kind, text, detail, run, Optional.of(what));
    }

    Line in(String ofRun) {
      return new Line(actor, kind, text, detail, Optional.of(ofRun), mark);
    }
  }

  /** Adds the line, unless one with its mark is there. */
  void tell(IncidentId id, Instant at, Line line) {
    int rows =
        handle
            .createUpdate(
                """
                INSERT INTO incident_timeline (incident, number, at, actor, kind, text, detail, run, mark)
                VALUES (:id,
                        (SELECT coalesce(max(number), 0) + 1 FROM incident_timeline WHERE incident = :id),
                        :at, :actor, :kind, :text, :detail, :run, :mark)
                ON CONFLICT (incident, mark) DO NOTHING
                """)
            .bind("id", id.value())
            .bind("at", at.toEpochMilli())
            .bind("actor", line.actor())
            .bind("kind", line.kind())
            .bind("text", line.text())
            .bind("detail", line.detail())
            .bind("run", line.run())
            .bind("mark", line.mark())
            .execute();
    if (rows > 0) {
      changed.accept(id);
    }
  }

  /** Oldest first. */
  static List<TimelineEntry> read(Handle handle, IncidentId id) {
    return handle
        .createQuery("SELECT * FROM incident_timeline WHERE incident = :id ORDER BY number")
        .bind("id", id.value())
        .map((row, context) ->
            new TimelineEntry(
                row.getLong("number"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("actor"),
                row.getString("kind"),
                row.getString("text"),
                row.getString("detail"),
                Optional.ofNullable(row.getString("run"))))
        .list();
  }
}
