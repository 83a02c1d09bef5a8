// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> KNOWN = List.of("restart", "start", "status");

  @Test
  void a_slip_of_the_finger_is_recognised() {
    assertThat(Suggestion.of("stauts", KNOWN)).isEqualTo("Did you mean 'status'?");
  }

  @Test
  void something_else_gets_the_whole_list() {
    assertThat(Suggestion.of("explode-now", KNOWN)).isEqualTo("Use one of restart, start, status.");
  }
}
