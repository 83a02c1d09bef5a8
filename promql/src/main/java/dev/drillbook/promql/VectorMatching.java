// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.util.List;

/**
 * How the elements of two instant vectors find each other.
 *
 * @param on true when only {@code labels} are compared, false when all but them
 * @param include labels copied from the one side of a many-to-one match
 */
public record VectorMatching(
    Cardinality cardinality, boolean on, List<String> labels, List<String> include) {
  /** No clause at all. */
  public static final VectorMatching DEFAULT =
      new VectorMatching(Cardinality.ONE_TO_ONE, false, List.of(), List.of());

  /** How many elements of each side may meet. */
  public enum Cardinality {
    ONE_TO_ONE,
    /** {@code group_left} */
    MANY_TO_ONE,
    /** {@code group_right} */
    ONE_TO_MANY
  }

  public VectorMatching {
    labels = List.copyOf(labels);
    include = List.copyOf(include);
  }
}
