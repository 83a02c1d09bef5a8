// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How the elements of two instant vectors find each other.
 *
 * @param on true when only {@code labels} are compared, false when all but them
 * @param include labels copied from the one side of a many-to-one match
 * @param fill what stands in for elements that are missing on a side
 */
public record VectorMatching(
    Cardinality cardinality, boolean on, List<String> labels, List<String> include, Fill fill) {
  /** No clause at all. */
  public static final VectorMatching DEFAULT =
      new VectorMatching(Cardinality.ONE_TO_ONE, false, List.of(), List.of(), Fill.NONE);

  /** How many elements of each side may meet. */
  public enum Cardinality {
    ONE_TO_ONE,
    /** {@code group_left} */
    MANY_TO_ONE,
    /** {@code group_right} */
    ONE_TO_MANY
  }

  /** {@code fill_left(1) fill_right(2)}; {@code fill(0)} is both. */
  public record Fill(OptionalDouble left, OptionalDouble right) {
    public static final Fill NONE = new Fill(OptionalDouble.empty(), OptionalDouble.empty());
  }

  public VectorMatching {
    labels = List.copyOf(labels);
    include = List.copyOf(include);
  }

  public VectorMatching withFill(Fill changed) {
    return new VectorMatching(cardinality, on, labels, include, changed);
  }
}
