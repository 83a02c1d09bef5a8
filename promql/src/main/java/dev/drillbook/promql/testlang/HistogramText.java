// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import dev.drillbook.promql.histogram.Buckets;
import dev.drillbook.promql.histogram.Histogram;
import dev.drillbook.promql.histogram.Layout;
import dev.drillbook.promql.histogram.ResetHint;
import dev.drillbook.promql.histogram.Totals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A native histogram as scripts write it: <code>{{schema:1 sum:5 count:4 buckets:[1 2 1]}}</code>.
 *
 * @param hintStated whether {@code counter_reset_hint} is given
 */
record HistogramText(Histogram histogram, boolean hintStated) {
  private static final Pattern WORD = Pattern.compile("[a-z_]+");
  private static final Pattern ONE = Pattern.compile("[^\\s\\[\\]{}]+");
  private static final Pattern LIST = Pattern.compile("\\[[^\\[\\]]*\\]");
  private static final Set<String> KEYS =
      Set.of(
          "schema",
          "sum",
          "count",
          "z_bucket",
          "z_bucket_w",
          "custom_values",
          "buckets",
          "offset",
          "n_buckets",
          "n_offset",
          "counter_reset_hint");

  /** Reads on from right after the opening braces. */
  static HistogramText read(Cursor cursor) {
    Map<String, List<String>> parts = new HashMap<>();
    cursor.skipBlank();
    while (!cursor.accept("}}")) {
      String key = cursor.take(WORD);
      if (!KEYS.contains(key)) {
        throw cursor.problem("a histogram has no '" + key + "'");
      }
      cursor.expect(":");
      String list = cursor.take(LIST);
      List<String> values =
          list.isEmpty() ? List.of(cursor.take(ONE)) : words(list.substring(1, list.length() - 1));
      if (parts.put(key, values) != null) {
        throw cursor.problem("'" + key + "' is given twice");
      }
      cursor.skipBlank();
    }
    try {
      return new HistogramText(histogram(parts, cursor), parts.containsKey("counter_reset_hint"));
    } catch (IllegalArgumentException e) {
      throw cursor.problem(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> words(String text) {
    return Stream.of(text.strip().split("\\s+")).filter(w -> !w.isEmpty()).toList();
  }

  private static Histogram histogram(Map<String, List<String>> parts, Cursor cursor) {
    int schema = (int) number(parts, "schema");
    Layout layout =
        schema == Layout.CUSTOM
            ? Layout.custom(numbers(parts, "custom_values"))
            : Layout.exponential(schema, number(parts, "z_bucket_w"));
    return new Histogram(
        layout,
        hint(parts, cursor),
        new Totals(number(parts, "count"), number(parts, "sum"), number(parts, "z_bucket")),
        Buckets.from((int) number(parts, "offset"), numbers(parts, "buckets")),
        Buckets.from((int) number(parts, "n_offset"), numbers(parts, "n_buckets")));
  }

  private static ResetHint hint(Map<String, List<String>> parts, Cursor cursor) {
    String word = parts.getOrDefault("counter_reset_hint", List.of("unknown")).getFirst();
    return switch (word) {
      case "unknown" -> ResetHint.UNKNOWN;
      case "reset" -> ResetHint.RESET;
      case "not_reset" -> ResetHint.NOT_RESET;
      case "gauge" -> ResetHint.GAUGE;
      default -> throw cursor.problem("there is no counter reset hint '" + word + "'");
    };
  }

  private static double number(Map<String, List<String>> parts, String key) {
    List<String> values = parts.getOrDefault(key, List.of("0"));
    return values.isEmpty() ? 0 : SeriesLine.number(values.getFirst()).orElse(0);
  }

  private static double[] numbers(Map<String, List<String>> parts, String key) {
    return parts.getOrDefault(key, List.of()).stream()
        .mapToDouble(text -> SeriesLine.number(text).orElse(0))
        .toArray();
  }
}
