// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.Condition;
import dev.drillbook.signals.Signals.HoldVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldTest {
  private static final Duration LENGTH = Duration.ofSeconds(5);
  private final Condition low = Condition.parse("promql(\"sum(queue)\") < 5");
  private final Condition quiet = Condition.parse("promql(\"increase(errors_total[4s])\") == 0");

  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void open() {
    stage = Stage.with(folder, "- Up.\n\n  ```promql id=up\n  queue > 5\n  ```\n");
    queue(1);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private void queue(int length) {
    stage.http.page("http://api/metrics", "queue " + length + "\nerrors_total 7\n");
  }

  private HoldVerdict held(Condition condition) {
    return held(condition, Stage.second(0));
  }

  private HoldVerdict held(Condition condition, Instant notBefore) {
    return stage.signals.held(condition, notBefore, LENGTH);
  }

  @Test
  void a_condition_that_was_true_at_every_sample_of_the_window_has_held() {
    stage.run(5);
    assertThat(held(low).held()).isTrue();
    assertThat(held(low).trueSince()).contains(Stage.second(0));
    assertThat(held(low).reason()).isEqualTo("held for 5 s");
  }

  @Test
  void until_then_it_says_how_far_it_is() {
    stage.run(3);
    assertThat(held(low).held()).isFalse();
    assertThat(held(low).reason()).isEqualTo("3 of 5 s: true since 12:00:00");
  }

  @Test
  void samples_before_the_hold_began_do_not_count() {
    stage.run(8);
    HoldVerdict verdict = held(low, Stage.second(5));
    assertThat(verdict.held()).isFalse();
    assertThat(verdict.trueSince()).contains(Stage.second(5));
    stage.run(2);
    assertThat(held(low, Stage.second(5)).held()).isTrue();
  }

  @Test
  void one_false_sample_begins_it_anew_and_is_named() {
    stage.run(4);
    queue(9);
    stage.run(1);
    assertThat(held(low).reason()).startsWith("0 of 5 s: ").contains("9").endsWith("at 12:00:04");
    queue(1);
    stage.run(3);
    HoldVerdict verdict = held(low);
    assertThat(verdict.held()).isFalse();
    assertThat(verdict.trueSince()).contains(Stage.second(5));
    assertThat(verdict.reason()).startsWith("3 of 5 s: ").endsWith("at 12:00:04");
    stage.run(2);
    assertThat(held(low).held()).isTrue();
  }

  @Test
  void one_missing_sample_begins_it_anew_and_is_named() {
    stage.run(4);
    stage.http.down("http://api/metrics");
    stage.run(1);
    assertThat(held(low).held()).isFalse();
    queue(1);
    stage.run(2);
    assertThat(held(low).trueSince()).contains(Stage.second(5));
    assertThat(held(low).reason()).contains("connection refused");
  }

  @Test
  void data_that_is_gone_never_lets_it_hold() {
    stage.run(4);
    stage.http.down("http://api/metrics");
    for (int i = 0; i < 30; i++) {
      stage.run(1);
      assertThat(held(low).held()).isFalse();
      assertThat(held(quiet).held()).isFalse();
    }
  }

  @Test
  void a_pause_of_the_server_begins_it_anew() {
    stage.run(4);
    stage.clock.advance(Duration.ofSeconds(4));
    assertThat(held(low).held()).isFalse();
    assertThat(held(low).reason()).isEqualTo("0 of 5 s: no sample since 12:00:03");
    stage.run(2);
    assertThat(held(low).trueSince()).contains(Stage.second(8));
    assertThat(held(low).reason()).isEqualTo("2 of 5 s: no sample from 12:00:03 to 12:00:08");
  }

  @Test
  void a_counter_that_was_reset_may_have_hidden_an_increase() {
    stage.run(6);
    stage.http.page("http://api/metrics", "queue 1\nerrors_total 0\n");
    stage.run(3);
    HoldVerdict verdict = held(quiet);
    assertThat(verdict.held()).isFalse();
    assertThat(verdict.reason()).contains("errors_total").contains("was reset");
    stage.run(5);
    assertThat(held(quiet).held()).isTrue();
  }

  @Test
  void asking_all_the_time_gives_the_same_as_asking_once() {
    for (int i = 0; i < 40; i++) {
      queue(i % 13 == 4 ? 9 : 1);
      stage.run(1);
      HoldVerdict often = held(low);
      Condition other = Condition.parse(low.text() + " && true");
      assertThat(held(other).held()).isEqualTo(often.held());
      assertThat(held(other).trueSince()).isEqualTo(often.trueSince());
    }
  }

  @Test
  void a_condition_that_reads_no_series_is_judged_on_the_estates_interval() {
    Condition noDeploy = Condition.parse("markers(\"deploy\", \"1m\").size() == 0");
    assertThat(held(noDeploy).held()).isFalse();
    stage.run(6);
    assertThat(held(noDeploy).held()).isTrue();
    stage.signals.mark("deploy", "shop", "v2", "");
    assertThat(held(noDeploy).held()).isFalse();
  }

  @Test
  void an_expression_that_does_not_parse_never_holds() {
    assertThat(held(Condition.parse("promql(\"sum(\") == 0")).held()).isFalse();
  }
}
