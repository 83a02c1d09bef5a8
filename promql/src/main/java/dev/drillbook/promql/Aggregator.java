// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.util.Locale;
import java.util.Optional;

/** Operators that turn the elements of one instant vector into fewer. */
public enum Aggregator {
  SUM(Parameter.NONE),
  AVG(Parameter.NONE),
  MIN(Parameter.NONE),
  MAX(Parameter.NONE),
  COUNT(Parameter.NONE),
  GROUP(Parameter.NONE),
  STDDEV(Parameter.NONE),
  STDVAR(Parameter.NONE),
  TOPK(Parameter.SCALAR),
  BOTTOMK(Parameter.SCALAR),
  LIMITK(Parameter.SCALAR),
  LIMIT_RATIO(Parameter.SCALAR),
  QUANTILE(Parameter.SCALAR),
  COUNT_VALUES(Parameter.STRING);

  /** What stands before the vector, as the 3 in {@code topk(3, x)}. */
  public enum Parameter {
    NONE,
    SCALAR,
    STRING
  }

  private final Parameter parameter;

  Aggregator(Parameter parameter) {
    this.parameter = parameter;
  }

  public Parameter parameter() {
    return parameter;
  }

  /** Whether it makes one value of all the values of a group. */
  public boolean isFold() {
    return switch (this) {
      case SUM, AVG, MIN, MAX, COUNT, GROUP, STDDEV, STDVAR, QUANTILE -> true;
      case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO, COUNT_VALUES -> false;
    };
  }

  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Aggregators are keywords: upper and lower case are the same. */
  public static Optional<Aggregator> of(String word) {
    for (Aggregator aggregator : values()) {
      if (aggregator.name().equalsIgnoreCase(word)) {
        return Optional.of(aggregator);
      }
    }
    return Optional.empty();
  }
}
