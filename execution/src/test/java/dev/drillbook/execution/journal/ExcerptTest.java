// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ExcerptTest {
  private static Map<String, Object> excerpt(Map<String, Object> result) {
    return Excerpt.of(result, UnaryOperator.identity());
  }

  @Test
  void whatIsShortStaysAsItIs() {
    Map<String, Object> nulls = new HashMap<>();
    nulls.put("n", null);
    Map<String, Object> result =
        Map.of("a", 1, "b", 2.5f, "c", List.of(nulls), "d", Map.of("e", "text"), "f", Double.NaN);
    assertThat(excerpt(result))
        .isEqualTo(
            Map.of("a", 1L, "b", 2.5, "c", List.of(nulls), "d", Map.of("e", "text"), "f", "NaN"));
  }

  @Test
  void everyTextIsMaskedHoweverDeep() {
    Map<String, Object> result = Map.of("a", List.of(Map.of("b", "my hunter22")));
    assertThat(Excerpt.of(result, text -> text.replace("hunter22", "***")))
        .isEqualTo(Map.of("a", List.of(Map.of("b", "my ***"))));
  }

  @Test
  void whatIsLongIsCutAndSaysSo() {
    Map<String, Object> result =
        Map.of("out", "x".repeat(900_000), "err", "y".repeat(900_000), "exit", 0);
    Map<String, Object> excerpt = excerpt(result);
    assertThat(excerpt).containsEntry("exit", 0L).containsEntry("cut", true);
    assertThat(excerpt.get("out")).asString().contains("… [cut").hasSizeLessThan(33_000);
    assertThat(excerpt.toString().length()).isLessThan(66_000);
  }

  @Test
  void evenManySmallThingsEndAtTheLimit() {
    List<Object> rows = Collections.nCopies(1_000, Map.of("a", "b".repeat(500), "c", 1));
    Map<String, Object> wide = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      wide.put("column" + i, "z".repeat(1_000));
    }
    assertThat(excerpt(Map.of("rows", rows, "ok", true)).toString().length()).isLessThan(66_000);
    assertThat(excerpt(Map.of("json", wide, "ok", true)).toString().length()).isLessThan(66_000);
    assertThat(excerpt(Map.of("json", wide, "ok", true))).containsEntry("ok", true);
  }
}
