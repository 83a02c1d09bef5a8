// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import static dev.drillbook.execution.fixture.Steps.get;
import static dev.drillbook.execution.fixture.Steps.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.JournalRecord;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.fixture.Bench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  @TempDir Path folder;
  private Bench bench;
  private RunId run;

  @BeforeEach
  void runOnce() {
    bench = new Bench(folder);
    run = bench.run(get("ready", "/ready").step(), post("restart", "/restart").step());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void change(String sql) {
    int rows = bench.database().write(handle -> handle.execute(sql));
    assertThat(rows).isEqualTo(1);
  }

  @Test
  void anUntouchedStreamVerifies() {
    assertThat(bench.engine().verify(run)).isEmpty();
    List<JournalRecord> records = bench.execution().journal(run);
    assertThat(records).extracting(JournalRecord::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(records).extracting(JournalRecord::hash).doesNotHaveDuplicates();
    assertThat(records).allMatch(record -> !record.reason().isEmpty());
  }

  @Test
  void aChangedWordIsFound() {
    change("UPDATE journal SET reason = 'nothing to see' WHERE number = 3");
    assertThat(bench.engine().verify(run))
        .hasValueSatisfying(w -> assertThat(w).contains("record 3: changed"));
  }

  @Test
  void aChangedPayloadIsFound() {
    change("UPDATE journal_payload SET payload = replace(payload, '200', '503') WHERE number = 4");
    assertThat(bench.engine().verify(run))
        .hasValueSatisfying(w -> assertThat(w).contains("record 4: its payload"));
  }

  @Test
  void aMissingRecordIsFound() {
    bench
        .database()
        .write(handle -> {
          handle.execute("DELETE FROM journal_payload WHERE number = 5");
          return handle.execute("DELETE FROM journal WHERE number = 5");
        });
    assertThat(bench.engine().verify(run))
        .hasValueSatisfying(w -> assertThat(w).contains("record 5: missing"));
  }

  @Test
  void theStateAfterARestartIsTheStateBefore() {
    Object before = bench.view(run);
    bench.restart();
    assertThat(bench.view(run)).isEqualTo(before);
  }
}
