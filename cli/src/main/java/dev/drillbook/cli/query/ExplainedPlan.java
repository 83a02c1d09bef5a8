// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.query;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** An explanation as people read it: the tree with its figures, then each selector. */
public final class ExplainedPlan {
  private static final int WIDTH = 72;

  private ExplainedPlan() {}

  /**
   * @param answer of {@code /api/explain}
   */
  public static void print(JsonNode answer, PrintWriter out) {
    part(answer.path("plan"), "", "", out);
    for (JsonNode selector : answer.path("selectors")) {
      out.println();
      out.println(selector.path("text").asString());
      out.printf(
          Locale.ROOT,
          "  %s: %d series, %d samples in %s up to %s%n",
          selector.path("standing").asString(),
          selector.path("series").asInt(),
          selector.path("samples").asLong(),
          window(selector),
          selector.path("to").asString());
      String reason = selector.path("reason").asString();
      if (!reason.isEmpty()) {
        out.println("  " + reason);
      }
      for (JsonNode source : selector.path("sources")) {
        out.println("  from " + source.asString());
      }
    }
  }

  private static String window(JsonNode selector) {
    Instant from = Instant.parse(selector.path("from").asString());
    Instant to = Instant.parse(selector.path("to").asString());
    return Duration.between(from, to).toSeconds() + " s";
  }

  private static void part(JsonNode part, String first, String rest, PrintWriter out) {
    String failure = part.path("failure").asString();
    out.printf(
        Locale.ROOT,
        "%-" + WIDTH + "s %8d series %9.3f ms%s%n",
        first + part.path("text").asString(),
        part.path("series").asInt(),
        part.path("millis").asDouble(),
        failure.isEmpty() ? "" : "  " + failure);
    List<JsonNode> below = part.path("parts").valueStream().toList();
    for (int i = 0; i < below.size(); i++) {
      boolean last = i == below.size() - 1;
      part(below.get(i), rest + (last ? "└ " : "├ "), rest + (last ? "  " : "│ "), out);
    }
  }
}
