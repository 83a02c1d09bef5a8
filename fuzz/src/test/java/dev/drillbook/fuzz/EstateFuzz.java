// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.fuzz;

import dev.drillbook.runbook.EstateReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Every document and every estate.yaml ends in an estate or in problems. */
final class EstateFuzz {
  private EstateFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    checked(Map.of("estate.yaml", Seeds.ESTATE, "a.md", text));
    checked(Map.of("estate.yaml", text, "a.md", "---\nservice: shop\n---\n\n# A\n"));
  }

  private static void checked(Map<String, String> files) {
    EstateReader.Reading reading =
        EstateReader.read(
            files, name -> name.equals("SET") ? Optional.of("value") : Optional.empty());
    if (reading.estate().isEmpty() && reading.problems().isEmpty()) {
      throw new IllegalStateException("there is no estate, and nobody says why");
    }
  }
}
