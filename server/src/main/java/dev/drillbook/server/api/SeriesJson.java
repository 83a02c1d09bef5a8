// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.promql.Series;
import dev.drillbook.promql.TimeGrid;
import dev.drillbook.promql.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Answers of PromQL in JSON. What is not a finite number is null, with its spelling beside it. */
final class SeriesJson {
  private SeriesJson() {}

  /** An answer at one instant. */
  record InstantJson(String type, long timeMs, List<SampleJson> samples) {}

  /**
   * One sample.
   *
   * @param text as PromQL writes it, NaN and infinities too
   */
  record SampleJson(String name, Map<String, String> labels, @Nullable Double value, String text) {}

  /**
   * An answer over a range: one column of times for all series, as charts want it.
   *
   * @param times seconds since the epoch
   */
  record RangeJson(List<Double> times, List<ColumnJson> series) {}

  /** One series' values, one for each of the times; null where it has none. */
  record ColumnJson(String name, Map<String, String> labels, List<@Nullable Double> values) {}

  static InstantJson instant(Value value, long timeMs) {
    return switch (value) {
      case Value.Scalar scalar ->
          new InstantJson("scalar", timeMs, List.of(sample("", Map.of(), scalar.value())));
      case Value.StringValue text ->
          new InstantJson(
              "string", timeMs, List.of(new SampleJson("", Map.of(), null, text.value())));
      case Value.Vector vector ->
          new InstantJson(
              "vector", timeMs, vector.samples().stream().map(SeriesJson::sample).toList());
      case Value.Matrix matrix ->
          new InstantJson(
              "matrix",
              timeMs,
              matrix.series().stream()
                  .filter(s -> s.size() > 0)
                  .map(s ->
                      sample(
                          s.labels().name(),
                          s.labels().withoutName().asMap(),
                          s.values()[s.size() - 1]))
                  .toList());
    };
  }

  static RangeJson range(Value value, TimeGrid grid) {
    List<Double> times =
        LongStream.range(0, grid.size()).mapToObj(i -> grid.at((int) i) / 1000.0).toList();
    List<Series> series = value instanceof Value.Matrix matrix ? matrix.series() : List.of();
    return new RangeJson(times, series.stream().map(s -> column(s, grid)).toList());
  }

  private static ColumnJson column(Series series, TimeGrid grid) {
    List<@Nullable Double> values = new ArrayList<>(grid.size());
    int next = 0;
    for (int i = 0; i < grid.size(); i++) {
      while (next < series.size() && series.timestamps()[next] < grid.at(i)) {
        next++;
      }
      boolean here = next < series.size() && series.timestamps()[next] == grid.at(i);
      values.add(here ? finite(series.values()[next]) : null);
    }
    return new ColumnJson(
        series.labels().toString(), series.labels().withoutName().asMap(), values);
  }

  private static SampleJson sample(Value.VectorSample sample) {
    String name = sample.labels().name();
    Map<String, String> labels = sample.labels().withoutName().asMap();
    return sample.histogram() == null
        ? sample(name, labels, sample.value())
        : new SampleJson(name, labels, null, sample.histogram().toString());
  }

  private static SampleJson sample(String name, Map<String, String> labels, double value) {
    return new SampleJson(name, labels, finite(value), text(value));
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static String text(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
