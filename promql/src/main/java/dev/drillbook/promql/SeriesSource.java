// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.util.List;
import java.util.Optional;

/** Where expressions read their samples: the one port of this library. */
public interface SeriesSource {
  /**
   * The series that all matchers accept, with their samples of {@code (fromExclusiveMs,
   * toInclusiveMs]} in milliseconds since the epoch.
   *
   * <p>Each series appears once, in any order; staleness markers are kept. A series without a
   * sample in the window may be left out. Empty means that nothing matches, never that reading
   * failed: a source that cannot answer throws. Asking twice is safe. The arrays are only read.
   */
  List<Series> select(List<Matcher> matchers, long fromExclusiveMs, long toInclusiveMs);

  /**
   * One number of each series that all matchers accept, from the ends of its window {@code
   * (fromExclusiveMs, toInclusiveMs]}: the same as reading the samples and looking at them, for a
   * source that need not copy them for that.
   *
   * <p>The series are those of {@link #select} in the same order, and may be more. Empty means that
   * this source has to be read with {@link #select}.
   */
  default Optional<Measured> measure(
      List<Matcher> matchers,
      long fromExclusiveMs,
      long toInclusiveMs,
      WindowEnds.Reading reading) {
    return Optional.empty();
  }
}
