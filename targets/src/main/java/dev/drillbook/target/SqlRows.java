// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a statement answered into plain values, within the limits. */
final class SqlRows {
  private SqlRows() {}

  static SqlGate.Rows read(Statement statement, boolean first, long beginNanos)
      throws SQLException {
    List<Map<String, Object>> rows = List.of();
    boolean truncated = false;
    boolean answered = false;
    long changed = 0;
    boolean isRows = first;
    while (isRows || statement.getUpdateCount() >= 0) {
      if (isRows) {
        answered = true;
        rows = new ArrayList<>();
        truncated = collect(statement.getResultSet(), rows);
      } else {
        changed += statement.getUpdateCount();
      }
      isRows = statement.getMoreResults();
    }
    return new SqlGate.Rows(
        rows,
        answered ? rows.size() : changed,
        truncated,
        Duration.ofNanos(System.nanoTime() - beginNanos));
  }

  private static boolean collect(ResultSet result, List<Map<String, Object>> rows)
      throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    int characters = 0;
    while (result.next()) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        Object value = plain(result.getObject(i));
        characters += String.valueOf(value).length();
        put(row, columns.getColumnLabel(i), value);
      }
      if (rows.size() == SqlGate.MAX_ROWS || characters > SqlGate.MAX_CHARACTERS) {
        return true;
      }
      rows.add(row);
    }
    return false;
  }

  @SuppressWarnings("NullAway") // A null of the database stays a null in the row.
  private static void put(Map<String, Object> row, String column, @Nullable Object value) {
    row.put(column, value);
  }

  private static @Nullable Object plain(@Nullable Object value) throws SQLException {
    return switch (value) {
      case null -> null;
      case Boolean truth -> truth;
      case Long number -> number;
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Double number -> number;
      case Float number -> number.doubleValue();
      case BigDecimal number when number.scale() <= 0 && number.precision() < 19 ->
          number.longValueExact();
      case BigDecimal number -> number.doubleValue();
      case Timestamp instant -> instant.toInstant().toString();
      case Date date -> date.toLocalDate().toString();
      case Array array -> list(array);
      default -> value.toString();
    };
  }

  private static List<Object> list(Array array) throws SQLException {
    List<Object> values = new ArrayList<>();
    for (Object value : Arrays.asList((Object[]) array.getArray())) {
      values.add(String.valueOf(plain(value)));
    }
    return values;
  }
}
