// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({"15s, PT15S", "400ms, PT0.4S", "10m, PT10M", "1h30m, PT1H30M", "2m5s, PT2M5S"})
  void reads_what_the_settings_write(String text, Duration expected) {
    assertThat(GoDuration.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "15", "s", "1 s", "15sx", "x15s", "-3s"})
  void anything_else_is_no_duration(String text) {
    assertThat(GoDuration.parse(text)).isEmpty();
  }

  @Test
  void what_it_writes_it_reads() {
    for (Duration each :
        List.of(Duration.ofMillis(1), Duration.ofSeconds(90), Duration.ofHours(6))) {
      assertThat(GoDuration.parse(GoDuration.format(each))).contains(each);
    }
  }
}
