// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.signals.explain.Explanation;
import java.time.Instant;
import java.util.List;

/** How an answer came about, in JSON. */
record ExplanationJson(Instant at, List<Explanation.Selector> selectors, PartJson plan) {

  /** One part of the tree with those below it. */
  record PartJson(String text, int series, double millis, String failure, List<PartJson> parts) {
    static PartJson of(Explanation.Part part) {
      return new PartJson(
          part.text(),
          part.series(),
          part.took().toNanos() / 1e6,
          part.failure(),
          part.parts().stream().map(PartJson::of).toList());
    }
  }

  static ExplanationJson of(Explanation explanation) {
    return new ExplanationJson(
        explanation.at(), explanation.selectors(), PartJson.of(explanation.plan()));
  }
}
