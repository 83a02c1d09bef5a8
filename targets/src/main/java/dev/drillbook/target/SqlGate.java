// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import dev.drillbook.runbook.DatabaseTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The one road to the estate's databases: bounded in time and size, never throws for an answer. */
public interface SqlGate {
  int MAX_ROWS = 1_000;
  int MAX_CHARACTERS = 1_000_000;

  /**
   * Runs the statements in a read-only transaction that is rolled back, with the reader's login
   * where there is one.
   */
  Answer read(DatabaseTarget database, Statement statement, Duration timeout);

  /**
   * Runs the statements with the owner's login, all in one transaction; a single statement runs
   * alone, as some must (CREATE INDEX CONCURRENTLY). Twice is not safe: the caller decides that.
   */
  Answer write(DatabaseTarget database, Statement statement, Duration timeout);

  /**
   * One or more statements; every {@code ?} of a text that has parameters is one of them, in order.
   */
  record Statement(String text, List<Object> parameters) {
    public Statement {
      parameters = List.copyOf(parameters);
    }

    public Statement(String text) {
      this(text, List.of());
    }
  }

  /** What came of it. */
  sealed interface Answer permits Rows, Unreachable, NoSession, Failed, TimedOut, Lost {}

  /**
   * It ran.
   *
   * @param rows of the last statement that answered rows, at most {@link #MAX_ROWS}; values are
   *     strings, longs, doubles, booleans, lists or null; instants in ISO form
   * @param count rows answered, or rows changed when none was answered
   * @param truncated there was more than is in {@code rows}
   */
  record Rows(List<Map<String, Object>> rows, long count, boolean truncated, Duration took)
      implements Answer {
    public Rows {
      rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }
  }

  /** Nobody is there: it provably never began. */
  record Unreachable(String reason) implements Answer {}

  /**
   * Somebody is there, but no session came about (login refused, starting up, too many connections,
   * silent, no secret): it provably never began.
   */
  record NoSession(String reason) implements Answer {}

  /** The database refused the statement and took everything back. */
  record Failed(String state, String reason) implements Answer {}

  /** The database broke the statement off in time and took everything back. */
  record TimedOut(String reason) implements Answer {}

  /** The connection broke, or nothing came in time: it may have taken effect. */
  record Lost(String reason) implements Answer {}
}
