// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import static dev.drillbook.execution.fixture.Steps.get;
import static dev.drillbook.execution.fixture.Steps.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.Shop;
import dev.drillbook.execution.machine.Event;
import dev.drillbook.jdbc.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Event.Redacted BY =
      new Event.Redacted(0, "", "", "ana", "redacted by ana: leaked");

  @TempDir Path folder;
  private Bench bench;
  private RunId run;

  @BeforeEach
  void runTwice() {
    bench = new Bench(folder);
    bench.shop.answer("/ready", any -> Shop.ok("{\"token\": \"tok-4711\"}"));
    run = bench.run(get("ready", "/ready").step(), post("restart", "/restart").step());
    bench.run(get("ready", "/ready").step());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private List<String> findings(Optional<String> anchor) {
    return new Audit(bench.database()).verify(anchor).findings();
  }

  private void change(String... statements) {
    for (String sql : statements) {
      int rows = bench.database().write(handle -> handle.execute(sql));
      assertThat(rows).as(sql).isPositive();
    }
  }

  @Test
  void anUntouchedJournalVerifiesAlsoBesideTheProcessThatUsesIt() {
    Checkpoints.write(bench.database(), NOW);
    try (Database reading = Database.reading(folder.resolve("state.db"))) {
      Audit.Report report = new Audit(reading).verify(Optional.empty());
      assertThat(report.findings()).isEmpty();
      assertThat(report.runs()).isEqualTo(2);
      assertThat(report.records()).isEqualTo(13);
    }
  }

  @Test
  void aRecordThatWasCutOffTheEndIsMissed() {
    change(
        "DELETE FROM journal_payload WHERE run_id = 'r-000001' AND number = 8",
        "DELETE FROM journal WHERE run_id = 'r-000001' AND number = 8");
    assertThat(findings(Optional.empty())).singleElement().asString().contains("cut off");
  }

  @Test
  void whatACheckpointSawMayNotGoAwayNotEvenAWholeRun() {
    Checkpoints.write(bench.database(), NOW);
    change(
        "DELETE FROM journal_payload WHERE run_id = 'r-000002'",
        "DELETE FROM journal WHERE run_id = 'r-000002'",
        "DELETE FROM run WHERE id = 'r-000002'");
    assertThat(findings(Optional.empty()))
        .containsExactly("r-000002 record 5: checkpoint 1 saw it, and it is missing or changed");
  }

  @Test
  void anAnchorShowsThatACheckpointIsGoneToo() {
    String anchor = Checkpoints.write(bench.database(), NOW).orElseThrow().anchor();
    assertThat(Checkpoints.write(bench.database(), NOW)).as("nothing has grown").isEmpty();
    assertThat(findings(Optional.of(anchor))).isEmpty();
    change("DELETE FROM journal_checkpoint_head", "DELETE FROM journal_checkpoint");
    assertThat(findings(Optional.empty())).isEmpty();
    assertThat(findings(Optional.of(anchor))).singleElement().asString().contains("the anchor");
  }

  @Test
  void checkpointsAreChained() {
    Checkpoints.write(bench.database(), NOW);
    bench.run(get("ready", "/ready").step());
    Checkpoints.Written second = Checkpoints.write(bench.database(), NOW).orElseThrow();
    assertThat(second.streams()).isEqualTo(1);
    change("UPDATE journal_checkpoint SET at = at + 1 WHERE number = 1");
    assertThat(findings(Optional.empty())).contains("checkpoint 1: changed, or the one before it");
  }

  @Test
  void aLeakedTextIsTakenOutAndTheChainStillVerifies() {
    Audit audit = new Audit(bench.database());
    assertThat(audit.redact(run, 4, "tok-4711", BY, NOW)).isInstanceOf(Reply.Accepted.class);
    assertThat(audit.redact(run, 4, "tok-4711", BY, NOW)).isInstanceOf(Reply.Refused.class);
    assertThat(audit.redact(run, 99, "tok-4711", BY, NOW)).isInstanceOf(Reply.Refused.class);
    assertThat(findings(Optional.empty())).isEmpty();
    List<String> lines = new ArrayList<>();
    audit.export(lines::add);
    assertThat(lines.stream().filter(l -> l.contains("\"r-000001\"")))
        .hasSize(9)
        .noneMatch(l -> l.contains("tok-4711"))
        .anyMatch(l -> l.contains("[redacted]"));
    bench.restart();
    assertThat(bench.view(run).status().ended()).isTrue();
    change(
        "UPDATE journal_payload SET payload = replace(payload, '[redacted]', 'x')"
            + " WHERE run_id = 'r-000001' AND number = 4");
    assertThat(findings(Optional.empty())).singleElement().asString().contains("its payload");
  }
}
