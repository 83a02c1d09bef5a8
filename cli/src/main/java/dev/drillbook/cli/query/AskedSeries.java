// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.query;

import dev.drillbook.promql.Labels;
import java.util.List;
import java.util.Map;

/**
 * One series of an answer.
 *
 * @param labels with {@code __name__} when it has a name
 */
public record AskedSeries(Map<String, String> labels, List<Point> points) {
  public AskedSeries {
    labels = Map.copyOf(labels);
    points = List.copyOf(points);
  }

  /**
   * @param time seconds since the epoch
   * @param value as PromQL writes it
   */
  public record Point(double time, String value) {
    /** NaN for what is no number, such as a histogram. */
    double number() {
      return switch (value) {
        case "+Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> {
          try {
            yield Double.parseDouble(value);
          } catch (NumberFormatException e) {
            yield Double.NaN;
          }
        }
      };
    }
  }

  /** As PromQL writes it. */
  String printed() {
    return Labels.of(labels).toString();
  }
}
