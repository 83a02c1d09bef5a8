// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How an expression came to its answer at one instant.
 *
 * @param selectors in source order
 * @param plan the whole expression, with its parts below
 */
public record Explanation(Instant at, List<Selector> selectors, Part plan) {
  public Explanation {
    selectors = List.copyOf(selectors);
  }

  /**
   * One selector and what it found.
   *
   * @param from its window, exclusive
   * @param to its window's end, inclusive
   * @param standing present, empty but watched, not read yet or missing
   * @param reason why it is not present; empty when it is
   * @param sources that supply series of its name
   */
  public record Selector(
      String text,
      Instant from,
      Instant to,
      int series,
      long samples,
      String standing,
      String reason,
      List<String> sources) {
    public Selector {
      sources = List.copyOf(sources);
    }
  }

  /**
   * One part of the tree, evaluated by itself at the same instant.
   *
   * @param series in its answer; a scalar or a string counts as one
   * @param took for this part with everything below it
   * @param failure why it gave nothing; empty when it was evaluated
   */
  public record Part(String text, int series, Duration took, String failure, List<Part> parts) {
    public Part {
      parts = List.copyOf(parts);
    }
  }
}
