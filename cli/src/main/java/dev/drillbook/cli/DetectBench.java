// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.bench.Figure;
import dev.drillbook.bench.Median;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How late detection was in each drill: beyond the earliest instant at which the recorded samples
 * made the trigger true, plus for=.
 */
final class DetectBench {
  private static final double TWO_SCRAPES = 2.0;

  private DetectBench() {}

  static List<Figure> run() {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    List<Figure> rows = new ArrayList<>();
    List<Double> lags = new ArrayList<>();
    try (Rehearsals rehearsals =
        Rehearsals.ownLab(
            new Rehearsals.Setting(Home.find().exampleEstate(), 60, "as-found"), err)) {
      for (String id : rehearsals.drills().keySet()) {
        JsonNode score = rehearsals.rehearse(id);
        err.println("drillbook: " + id + " done");
        if (score.path("lagMs").isNumber()) {
          lags.add(score.path("lagMs").asDouble() / 1000);
          rows.add(Figure.of("detection lag, " + id, "s", lags.getLast(), TWO_SCRAPES));
        }
      }
    }
    if (!lags.isEmpty()) {
      rows.add(
          Figure.of(
              "detection lag, median of " + lags.size() + " drills",
              "s",
              Median.of(lags),
              TWO_SCRAPES));
    }
    return rows;
  }
}
