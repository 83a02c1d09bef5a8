// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelPatternTest {
  private static final List<String> VALUES =
      List.of(
          "",
          "a",
          "b",
          "ab",
          "ba",
          "aa",
          "abc",
          "a.b",
          "axb",
          "a\nb",
          "5",
          "500",
          "503",
          "50",
          "5000",
          "x500",
          "api-1",
          "api-",
          "api",
          "my-api",
          "my-api-1",
          "😀",
          "a😀",
          "a|b",
          "a\\b");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a|b",
        "(a|b)",
        "(?:a|b|)",
        "a|",
        "api.*",
        "api-.+",
        ".*api",
        ".+api",
        ".*api.*",
        ".+api.*",
        ".*api.+",
        ".*",
        ".+",
        "5..",
        "5.",
        ".",
        "..",
        "a\\.b",
        "a\\.*",
        "a.*b",
        "a.+b",
        "a|api.*|.*00",
        "(a)(b)",
        "[ab]+",
        "a\\|b",
        "a\\\\b",
        "\\.+",
        "a\\.b|ab",
        "(?i)API",
        "a?b",
        ".*\\..*",
        "a.",
        "(a|b).*",
        "^a$",
        ".*.*",
        ".*.+"
      })
  void theFastWayAnswersAsTheEngineDoes(String expression) {
    Pattern engine = Pattern.compile(expression, Pattern.DOTALL);
    LabelPattern pattern = LabelPattern.compile(expression);
    for (String value : VALUES) {
      assertThat(pattern.matches(value))
          .as("'%s' on '%s' by %s", expression, value, pattern)
          .isEqualTo(engine.matches(value));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a, Literal",
    "a\\.b, Literal",
    "a|b, AnyOf",
    "(a|b), AnyOf",
    "api.*, Prefix",
    ".*api, Suffix",
    ".*api.*, Containing",
    "5.., Shape",
    "a|b.*, Either",
    "[ab], Expression"
  })
  void whatPeopleWriteNeedsNoEngine(String expression, String kind) {
    assertThat(LabelPattern.compile(expression).getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void whatIsNoExpressionIsSaidSo() {
    assertThatThrownBy(() -> LabelPattern.compile("a("))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a(' is not a regular expression");
  }
}
