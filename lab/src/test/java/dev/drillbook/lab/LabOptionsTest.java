// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.lab.personaworlds.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabOptionsTest {
  @Test
  void without_options_the_system_runs_as_found_at_its_own_pace_on_its_usual_ports() {
    LabOptions options = LabOptions.parse(List.of());
    assertThat(options.profile()).isEqualTo(Profile.AS_FOUND);
    assertThat(options.scale()).isEqualTo(1);
    assertThat(options.usualPorts()).isTrue();
    assertThat(options.files().folder()).isEmpty();
  }

  @Test
  void options_are_read_in_any_order() {
    String line = "--scale 60 --profile hardened --ports free --parent-pid 7";
    LabOptions options = LabOptions.parse(List.of(line.split(" ")));
    assertThat(options.profile()).isEqualTo(Profile.HARDENED);
    assertThat(options.scale()).isEqualTo(60);
    assertThat(options.usualPorts()).isFalse();
    assertThat(options.parentPid()).contains(7L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--prots free | lab: unknown option '--prots'. Did you mean '--ports'?",
        "--scale      | --scale: has no value. Write one after it.",
        "--scale none | --scale: 'none' is no number. Write digits.",
        "--scale 0    | --scale: 0 is out of range. Use 1 to 1000.",
        "--ports some | --ports: unknown 'some'. Use free or default.",
        "--profile x  | --profile: unknown profile 'x'. Use as-found or hardened."
      })
  void a_wrong_option_says_what_is_wrong_and_what_to_write(String line, String message) {
    assertThatThrownBy(() -> LabOptions.parse(List.of(line.split(" "))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
