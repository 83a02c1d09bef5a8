// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;
import dev.drillbook.signals.TriggerState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivedSamplesTest {
  @TempDir Path folder;

  private static List<Series> depth(long t, double value) {
    return List.of(
        new Series(Labels.of("__name__", "depth"), new long[] {t}, new double[] {value}));
  }

  @Test
  void a_sample_that_is_sent_wakes_its_triggers_and_silence_is_an_event() {
    try (Stage stage = Stage.with(folder, "- Deep.\n\n  ```promql id=deep\n  depth > 5\n  ```\n")) {
      stage.run(1);
      long t = stage.clock.millis();
      assertThat(stage.signals.receive(depth(t, 9))).isEmpty();
      stage.turn();
      assertThat(stage.state("deep")).isEqualTo(TriggerState.FIRING);
      assertThat(stage.signals.receive(depth(t - 1000, 1))).isEmpty();
      assertThat(stage.signals.receive(depth(t, 9))).isEmpty();
      assertThat(stage.signals.receive(depth(t - 600_000, 1)))
          .contains("samples refused: [1 more than five minutes out of order]");
      assertThat(stage.signals.receive(depth(t + 700_000, 1)))
          .contains("samples refused: [1 more than ten minutes ahead]");
      assertThat(stage.signals.catalog().labelValues("__name__", List.of())).contains("depth");
      stage.run(140);
      assertThat(stage.state("deep")).isEqualTo(TriggerState.NO_DATA);
    }
  }
}
