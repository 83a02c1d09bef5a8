// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.rules;

import dev.drillbook.promql.Expr;
import java.time.Duration;
import java.util.Map;

/** One rule of a group. */
public sealed interface Rule {
  Expr expr();

  /**
   * Writes an expression's answer as a series of its own.
   *
   * @param record the metric name that it gets
   * @param labels set on each series, empty values take a label away
   */
  record Recording(String record, Expr expr, Map<String, String> labels) implements Rule {
    public Recording {
      labels = Map.copyOf(labels);
    }
  }

  /**
   * Fires for every element of an expression's answer.
   *
   * @param labels templates, set on each alert
   * @param annotations templates
   */
  record Alerting(
      String alert,
      Expr expr,
      Holding holding,
      Map<String, String> labels,
      Map<String, String> annotations)
      implements Rule {
    public Alerting {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
    }
  }

  /** How long an element must be there before it fires, and how long it fires on afterwards. */
  record Holding(Duration pending, Duration keepFiring) {
    public static final Holding NONE = new Holding(Duration.ZERO, Duration.ZERO);
  }
}
