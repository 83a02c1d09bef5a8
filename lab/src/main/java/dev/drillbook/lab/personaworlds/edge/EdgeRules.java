// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.edge;

import dev.drillbook.lab.personaworlds.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * What the operator told the edge: addresses that are refused, and how much one address may ask; 0
 * is no limit.
 */
public record EdgeRules(Set<String> deny, int limitPerMinute) {
  public static final EdgeRules NONE = new EdgeRules(Set.of(), 0);

  public EdgeRules {
    deny = Set.copyOf(deny);
    if (limitPerMinute < 0) {
      throw new IllegalArgumentException(
          "edge limit: " + limitPerMinute + " is negative. Give 0 for no limit.");
    }
  }

  /** Throws Jackson's exception when the file is no rules file. */
  public static EdgeRules read(Path file) throws IOException {
    return Json.MAPPER.readValue(Files.readString(file), EdgeRules.class);
  }

  public String json() {
    return Json.MAPPER.writeValueAsString(this);
  }
}
