// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
  @Test
  void orderOfWritingDoesNotMatter() {
    Labels labels = Labels.of("b", "2", "a", "1", "__name__", "up");
    assertThat(labels).isEqualTo(Labels.of("a", "1", "__name__", "up", "b", "2"));
    assertThat(labels).hasToString("up{a=\"1\", b=\"2\"}");
    assertThat(labels.name()).isEqualTo("up");
  }

  @Test
  void anEmptyValueIsNoLabel() {
    assertThat(Labels.of("a", "", "b", "1")).isEqualTo(Labels.of("b", "1"));
    assertThat(Labels.of("a", "1").with("a", "")).isEqualTo(Labels.EMPTY).hasToString("{}");
    assertThat(Labels.EMPTY.get("a")).isEmpty();
  }

  @Test
  void namesThatAreNotPlainArePrintedInQuotes() {
    assertThat(Labels.of("__name__", "my.name", "a b", "x\"y"))
        .hasToString("{\"my.name\", \"a b\"=\"x\\\"y\"}");
  }

  @Test
  void keepAndDropAreComplements() {
    Labels labels = Labels.of("a", "1", "b", "2", "c", "3");
    assertThat(labels.keep(List.of("a", "z"))).isEqualTo(Labels.of("a", "1"));
    assertThat(labels.drop(List.of("a", "z"))).isEqualTo(Labels.of("b", "2", "c", "3"));
  }

  @ParameterizedTest
  @CsvSource({
    "a|b|c, b, true",
    "a|b|c, ab, false",
    "api-.*, api-, true",
    "api-.+, api-, false",
    "api-.+, api-1, true",
    "'a.c', abc, true",
    "'a.c', xabc, false",
    "'(?i)ABC', abc, true",
    "'', '', true",
    "'|a', '', true",
    "'.*', '', true",
    "'.+', '', false",
  })
  void aRegularExpressionMatchesTheWholeValue(String expression, String value, boolean matches) {
    Labels labels = Labels.of("x", value);
    assertThat(new Matcher("x", Matcher.Op.REGEX, expression).matches(labels)).isEqualTo(matches);
    assertThat(new Matcher("x", Matcher.Op.NOT_REGEX, expression).matches(labels))
        .isNotEqualTo(matches);
  }

  @Test
  void aBrokenRegularExpressionIsRefusedAtOnce() {
    assertThatThrownBy(() -> new Matcher("x", Matcher.Op.REGEX, "(a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'(a' is not a regular expression");
  }
}
