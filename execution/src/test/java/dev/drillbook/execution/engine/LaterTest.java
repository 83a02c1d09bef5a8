// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static dev.drillbook.execution.fixture.Steps.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.runbook.Risk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LaterTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static RunRequest undo(String path) {
    return Bench.request(Bench.rules(Risk.DESTRUCTIVE), post("undo", path).step());
  }

  private void later(String path, Duration in) {
    Instant due = bench.clock.instant().plus(in);
    bench
        .database()
        .write(handle -> {
          bench.execution().later(handle, "undo-1", due, undo(path));
          return true;
        });
    bench.engine().crank();
  }

  @Test
  void itBeginsOnceWhenItIsDue() {
    later("/undo", MINUTE);
    bench.pass(Duration.ofSeconds(59));
    assertThat(bench.shop.effects()).isEmpty();
    bench.pass(Duration.ofSeconds(1));
    bench.pass(Duration.ofHours(1));
    bench.restart();
    assertThat(bench.shop.effects()).containsExactly("POST /undo");
  }

  @Test
  void itBeginsAfterADeathToo() {
    later("/undo", MINUTE);
    bench.clock.pass(Duration.ofMinutes(10));
    bench.restart();
    assertThat(bench.shop.effects()).containsExactly("POST /undo");
    RunId run = bench.execution().recent(1).getFirst().id();
    assertThat(bench.execution().journal(run).getFirst().reason())
        .isEqualTo("was due 540 s ago: late");
  }

  @Test
  void takenBackItNeverBegins() {
    later("/undo", MINUTE);
    boolean first =
        bench.database().write(handle -> bench.execution().cancelLater(handle, "undo-1"));
    boolean second =
        bench.database().write(handle -> bench.execution().cancelLater(handle, "undo-1"));
    bench.pass(Duration.ofMinutes(5));
    assertThat(bench.shop.effects()).isEmpty();
    assertThat(first).isTrue();
    assertThat(second).isFalse();
  }

  @Test
  void aNewTimeReplacesTheOldOne() {
    later("/undo", MINUTE);
    later("/other", Duration.ofMinutes(3));
    bench.pass(Duration.ofMinutes(2));
    assertThat(bench.shop.effects()).isEmpty();
    bench.pass(MINUTE);
    assertThat(bench.shop.effects()).containsExactly("POST /other");
  }

  @Test
  void aRunThatWasRolledBackNeverBegins() {
    assertThatThrownBy(() ->
            bench
                .database()
                .write(handle -> {
                  bench.execution().start(handle, undo("/undo"));
                  throw new IllegalStateException("changed my mind");
                }))
        .hasMessage("changed my mind");
    bench.engine().crank();
    assertThat(bench.shop.effects()).isEmpty();
    assertThat(bench.execution().recent(5)).isEmpty();
    RunId run = bench.database().write(handle -> bench.execution().start(handle, undo("/undo")));
    assertThat(bench.shop.effects()).isEmpty();
    bench.engine().crank();
    assertThat(bench.shop.effects()).containsExactly("POST /undo");
    assertThat(bench.execution().runs("inc-1")).extracting(view -> view.id()).containsExactly(run);
  }
}
