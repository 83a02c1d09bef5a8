// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.histogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One value of either kind: a histogram, or a number when there is none. */
record Element(double number, @Nullable Histogram histogram) {
  static Element of(double number) {
    return new Element(number, null);
  }

  static Element of(Histogram histogram) {
    return new Element(Double.NaN, histogram);
  }

  static Element of(Column column, int step) {
    return new Element(column.values()[step], column.histogram(step));
  }

  /** How messages call its kind. */
  String kind() {
    return histogram == null ? "float" : "histogram";
  }
}
