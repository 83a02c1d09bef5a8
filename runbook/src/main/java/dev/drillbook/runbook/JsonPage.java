// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.util.List;

/**
 * A page of JSON that becomes series.
 *
 * @param path on the target
 */
public record JsonPage(String path, List<Mapping> series) {
  public JsonPage {
    series = List.copyOf(series);
  }

  /**
   * One name and where its values stand.
   *
   * @param labels one for each part of the path that stands for several places, and for {@code
   *     INFO} one more, which gets the text
   */
  public record Mapping(String name, JsonPath at, Type type, List<String> labels) {
    public Mapping {
      labels = List.copyOf(labels);
    }
  }

  /** What a value means. True is 1 and false is 0. */
  public enum Type {
    GAUGE,
    /** Counts up and starts at zero again with its process. */
    COUNTER,
    /** A text: the series is 1 and the text is a label. */
    INFO,
    /** A time, ISO 8601 or seconds since the epoch: becomes seconds since the epoch. */
    TIME
  }
}
