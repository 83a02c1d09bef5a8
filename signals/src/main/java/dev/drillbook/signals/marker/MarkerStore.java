// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.marker;

import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Condition;
import dev.drillbook.signals.Marker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Markers and captures as rows. Blocks; any thread. */
public final class MarkerStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

  private final Database database;

  public MarkerStore(Database database) {
    this.database = database;
  }

  /** Durable when it returns. */
  public Marker add(Instant at, String kind, String service, String version, String text) {
    return database.write(handle -> {
      long id =
          handle
              .createQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM signals_marker")
              .mapTo(Long.class)
              .one();
      handle.execute(
          "INSERT INTO signals_marker (id, at, kind, service, version, text)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          id,
          at.toEpochMilli(),
          kind,
          service,
          version,
          text);
      return new Marker(id, Instant.ofEpochMilli(at.toEpochMilli()), kind, service, version, text);
    });
  }

  /** Newest first. */
  public List<Marker> since(Instant since) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT id, at, kind, service, version, text FROM signals_marker"
                    + " WHERE at >= :since ORDER BY at DESC, id DESC")
            .bind("since", since.toEpochMilli())
            .map((row, context) ->
                new Marker(
                    row.getLong(1),
                    Instant.ofEpochMilli(row.getLong(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6)))
            .list());
  }

  /** Replaces the reference values of that name; durable when it returns. */
  public void capture(String name, Instant at, List<Condition.SeriesValue> values) {
    database.write(handle -> {
      handle.execute("DELETE FROM signals_capture WHERE name = ?", name);
      for (Condition.SeriesValue value : values) {
        handle.execute(
            "INSERT INTO signals_capture (name, at, value, labels) VALUES (?, ?, ?, ?)",
            name,
            at.toEpochMilli(),
            value.value(),
            JSON.writeValueAsString(value.labels()));
      }
      return values.size();
    });
  }

  /** The reference values of that name; unknown without a capture. */
  public Condition.Reading baseline(String name) {
    List<Condition.SeriesValue> found =
        database.read(handle ->
            handle
                .createQuery("SELECT value, labels FROM signals_capture WHERE name = :name")
                .bind("name", name)
                .map((row, context) ->
                    new Condition.SeriesValue(
                        JSON.readValue(row.getString(2), LABELS), row.getDouble(1)))
                .list());
    return found.isEmpty()
        ? new Condition.Unknown("too little history for baseline '" + name + "', and no capture")
        : new Condition.Values(found);
  }
}
