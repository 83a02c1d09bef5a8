// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.jdbc.Database;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.store.Supply;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Standings and known names as rows. Blocks; any thread. */
public final class TriggerStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Map<String, String>>> LABELS = new TypeReference<>() {};

  private final Database database;

  public TriggerStore(Database database) {
    this.database = database;
  }

  /** Keeps the standings and the newly seen names, all or nothing; durable when it returns. */
  public void save(List<Board.Change> changes, List<Supply.Seen> seen) {
    if (changes.isEmpty() && seen.isEmpty()) {
      return;
    }
    database.write(handle -> {
      changes.forEach(change -> save(handle, change.symptom().id(), change.after()));
      seen.forEach(s -> save(handle, s));
      return changes.size();
    });
  }

  private static void save(Handle handle, TriggerId id, Standing standing) {
    delete(handle, id);
    handle
        .createUpdate(
            "INSERT INTO signals_trigger (runbook, symptom, state, since, true_since, value,"
                + " reason, labels, was_firing, judged_at) VALUES (:runbook, :symptom, :state,"
                + " :since, :trueSince, :value, :reason, :labels, :wasFiring, :judgedAt)")
        .bind("runbook", id.runbook())
        .bind("symptom", id.symptom())
        .bind("state", standing.state().name())
        .bind("since", standing.since().toEpochMilli())
        .bind("trueSince", standing.trueSince().map(Instant::toEpochMilli).orElse(null))
        .bind("value", standing.shown().value().orElse(null))
        .bind("reason", standing.shown().reason())
        .bind("labels", JSON.writeValueAsString(standing.shown().labels()))
        .bind("wasFiring", standing.wasFiring() ? 1 : 0)
        .bind("judgedAt", standing.judgedAt().toEpochMilli())
        .execute();
  }

  private static void delete(Handle handle, TriggerId id) {
    handle.execute(
        "DELETE FROM signals_trigger WHERE runbook = ? AND symptom = ?",
        id.runbook(),
        id.symptom());
  }

  private static void save(Handle handle, Supply.Seen seen) {
    handle.execute(
        "DELETE FROM signals_name WHERE name = ? AND source_group = ?", seen.name(), seen.group());
    handle.execute(
        "INSERT INTO signals_name (name, source_group) VALUES (?, ?)", seen.name(), seen.group());
  }

  /** Every standing that was kept. */
  public Map<TriggerId, Standing> standings() {
    return database.read(handle -> {
      Map<TriggerId, Standing> found = new HashMap<>();
      handle
          .createQuery("SELECT * FROM signals_trigger")
          .map((row, context) -> found.put(id(row), standing(row)))
          .list();
      return found;
    });
  }

  /** Forgets standings of triggers that no document has any more. */
  public void keepOnly(Set<TriggerId> wanted) {
    List<TriggerId> gone =
        standings().keySet().stream().filter(id -> !wanted.contains(id)).toList();
    if (!gone.isEmpty()) {
      database.write(handle -> {
        gone.forEach(id -> delete(handle, id));
        return gone.size();
      });
    }
  }

  public List<Supply.Seen> names() {
    return database.read(handle ->
        handle
            .createQuery("SELECT name, source_group FROM signals_name")
            .map((row, context) -> new Supply.Seen(row.getString(1), row.getString(2)))
            .list());
  }

  private static TriggerId id(ResultSet row) throws SQLException {
    return new TriggerId(row.getString("runbook"), row.getString("symptom"));
  }

  private static Standing standing(ResultSet row) throws SQLException {
    long trueSince = row.getLong("true_since");
    Optional<Instant> from =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(trueSince));
    double number = row.getDouble("value");
    Optional<Double> value = row.wasNull() ? Optional.empty() : Optional.of(number);
    return new Standing(
        TriggerState.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("since")),
        from,
        new Standing.Shown(
            value, row.getString("reason"), JSON.readValue(row.getString("labels"), LABELS)),
        row.getInt("was_firing") != 0,
        Instant.ofEpochMilli(row.getLong("judged_at")));
  }
}
