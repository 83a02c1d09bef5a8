// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.runbook.DatabaseTarget;
import dev.drillbook.target.SqlGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Answers what the test put in; refuses to write. */
final class FakeSql implements SqlGate {
  Answer answer = new Unreachable("connection refused");
  String lastText = "";

  void rows(List<Map<String, Object>> rows) {
    answer = new Rows(rows, rows.size(), false, Duration.ofMillis(2));
  }

  @Override
  public Answer read(DatabaseTarget database, Statement statement, Duration timeout) {
    lastText = statement.text();
    return answer;
  }

  @Override
  public Answer write(DatabaseTarget database, Statement statement, Duration timeout) {
    throw new IllegalStateException("a symptom must not write");
  }
}
