// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
  private static final Set<String> KNOWN = Set.of("jobs");

  @Test
  void an_empty_body_means_the_usual() {
    Parameters parameters = Parameters.read("llm-hang", "", KNOWN);
    assertThat(parameters.integer("jobs", 12, 60)).isEqualTo(12);
    assertThat(parameters.choice("setting", List.of("a", "b"))).isEqualTo("a");
  }

  @Test
  void a_given_number_counts() {
    Parameters parameters = Parameters.read("llm-hang", "{\"jobs\":3}", KNOWN);
    assertThat(parameters.integer("jobs", 12, 60)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"jobs\":0}", "{\"jobs\":61}", "{\"jobs\":\"many\"}", "{\"jobs\":1.5}"})
  void a_number_out_of_range_is_refused(String body) {
    Parameters parameters = Parameters.read("llm-hang", body, KNOWN);
    assertThatThrownBy(() -> parameters.integer("jobs", 12, 60))
        .hasMessageEndingWith("Give 1 to 60.");
  }

  @Test
  void an_unknown_parameter_is_refused_with_a_suggestion() {
    assertThatThrownBy(() -> Parameters.read("llm-hang", "{\"job\":3}", KNOWN))
        .hasMessage("llm-hang: unknown parameter 'job'. Did you mean 'jobs'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "3", "{", "\"x\""})
  void a_body_that_is_no_object_is_refused(String body) {
    assertThatThrownBy(() -> Parameters.read("abuse", body, Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("abuse: the body is no JSON");
  }
}
