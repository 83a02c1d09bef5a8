// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

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

  static List<BenchCommand.Row> run() {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    List<BenchCommand.Row> rows = new ArrayList<>();
    List<Double> lags = new ArrayList<>();
    try (Rehearsals rehearsals =
        Rehearsals.ownLab(
            new Rehearsals.Setting(Home.find().exampleEstate(), 60, "as-found"), err)) {
      for (String id : rehearsals.drills().keySet()) {
        JsonNode score = rehearsals.rehearse(id);
        err.println("drillbook: " + id + " done");
        if (score.path("lagMs").isNumber()) {
          lags.add(score.path("lagMs").asDouble() / 1000);
          rows.add(BenchCommand.Row.of("detection lag, " + id, "s", lags.getLast(), TWO_SCRAPES));
        }
      }
    }
    if (!lags.isEmpty()) {
      rows.add(
          BenchCommand.Row.of(
              "detection lag, median of " + lags.size() + " drills",
              "s",
              StartBench.median(lags),
              TWO_SCRAPES));
    }
    return rows;
  }
}
