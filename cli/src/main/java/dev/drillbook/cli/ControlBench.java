// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.bench.Figure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The control for drills with shortened durations: one drill at the documents' own pace beside the
 * same at scale 60. It must give the same answer, and take what the durations say.
 */
final class ControlBench {
  private static final String DRILL = "pw-migrations-pending";

  private ControlBench() {}

  static List<Figure> run() {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    JsonNode shortened = score(60, err);
    JsonNode real = score(1, err);
    if (!real.path("cause").equals(shortened.path("cause"))) {
      throw CommandException.failed(
          "bench control: the cause at scale 1 is "
              + real.path("cause")
              + ", at scale 60 "
              + shortened.path("cause")
              + ". The scaled drill does not stand for the document.");
    }
    List<Figure> rows = new ArrayList<>();
    for (String time : List.of("detectedMs", "causeMs", "recoveredMs")) {
      rows.add(
          Figure.of(
                  DRILL + " at scale 1, " + time.replace("Ms", ""), "s", seconds(real, time), null)
              .beside("scale 60", seconds(shortened, time)));
    }
    return rows;
  }

  private static double seconds(JsonNode score, String time) {
    return score.path(time).asDouble() / 1000;
  }

  private static JsonNode score(int scale, PrintWriter err) {
    try (Rehearsals rehearsals =
        Rehearsals.ownLab(
            new Rehearsals.Setting(Home.find().exampleEstate(), scale, "as-found"), err)) {
      JsonNode score = rehearsals.rehearse(DRILL);
      err.println(
          "drillbook: " + DRILL + " at scale " + scale + ": " + score.path("reason").asString());
      if (!score.path("passed").asBoolean(false)) {
        throw CommandException.failed(
            "bench control: "
                + DRILL
                + " did not pass at scale "
                + scale
                + ": "
                + score.path("reason").asString()
                + ".");
      }
      return score;
    }
  }
}
