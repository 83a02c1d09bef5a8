// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.fuzz;

import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.foreign.ForeignReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Front matter, of which JSON is a form too, is read by both readers or refused. */
final class FrontMatterFuzz {
  private static final String BELOW = "\n---\n\n# A\n\n## Symptoms\n\n- Slow.\n";

  private FrontMatterFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    String document = "---\n" + new String(bytes, StandardCharsets.UTF_8) + BELOW;
    EstateReader.read(
        Map.of("estate.yaml", Seeds.ESTATE, "a.md", document), name -> Optional.empty());
    ForeignReader.read("a.md", document);
  }
}
