// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.prometheus;

import dev.drillbook.promql.Series;
import dev.drillbook.promql.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of PromQL in Prometheus's JSON: times as numbers of seconds, values as strings. */
final class AnswerJson {
  private static final double SMALL = 1e-6;
  private static final double LARGE = 1e21;

  private AnswerJson() {}

  /** What a query is answered with. */
  record Data(String resultType, Object result) {}

  private record Sample(Map<String, String> metric, List<Object> value) {}

  private record Line(Map<String, String> metric, List<List<Object>> values) {}

  static Data of(Value value, int limit) {
    return switch (value) {
      case Value.Scalar scalar -> new Data("scalar", point(scalar.t(), scalar.value()));
      case Value.StringValue string ->
          new Data("string", List.of(seconds(string.t()), string.value()));
      case Value.Vector vector ->
          new Data(
              "vector",
              cut(vector.samples(), limit).stream()
                  .map(s -> new Sample(s.labels().asMap(), point(s.t(), s.value())))
                  .toList());
      case Value.Matrix matrix ->
          new Data("matrix", cut(matrix.series(), limit).stream().map(AnswerJson::line).toList());
    };
  }

  static <T> List<T> cut(List<T> all, int limit) {
    return limit > 0 && limit < all.size() ? all.subList(0, limit) : all;
  }

  private static Line line(Series series) {
    List<List<Object>> points = new ArrayList<>(series.size());
    for (int i = 0; i < series.size(); i++) {
      points.add(point(series.timestamps()[i], series.values()[i]));
    }
    return new Line(series.labels().asMap(), points);
  }

  private static List<Object> point(long t, double value) {
    return List.of(seconds(t), number(value));
  }

  private static Number seconds(long t) {
    return t % 1000 == 0 ? (Number) (t / 1000) : (Number) BigDecimal.valueOf(t, 3);
  }

  /** As Go prints a float: no exponent but for the very small and the very large. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    double size = Math.abs(value);
    if (size < SMALL || size >= LARGE) {
      String[] parts = Double.toString(value).split("E");
      int exponent = Integer.parseInt(parts[1]);
      String digits =
          parts[0].endsWith(".0") ? parts[0].substring(0, parts[0].length() - 2) : parts[0];
      return digits
          + "e"
          + (exponent < 0 ? "-" : "+")
          + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
    }
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
