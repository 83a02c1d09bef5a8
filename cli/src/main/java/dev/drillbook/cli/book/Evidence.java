// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.book;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a server knew of its runbooks when it was asked: each one's level, its drills and the last
 * incident that it led. Good news is only what the server said.
 *
 * @param of the sentences of each runbook, by its id
 */
public record Evidence(Map<String, List<String>> of, Map<String, String> levels) {
  /** Nobody was asked. */
  public static final Evidence NONE = new Evidence(Map.of(), Map.of());

  public Evidence {
    of = Map.copyOf(of);
    levels = Map.copyOf(levels);
  }

  /**
   * @param runbooks the answer of {@code /api/runbooks}
   * @param incidents the answer of {@code /api/incidents}, newest first
   */
  public static Evidence of(JsonNode runbooks, JsonNode incidents) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    Map<String, String> levels = new LinkedHashMap<>();
    for (JsonNode runbook : runbooks) {
      String id = runbook.path("id").asString();
      levels.put(id, runbook.path("level").asString());
      all.put(
          id,
          Stream.concat(
                  runbook.path("drills").valueStream().map(Evidence::drill),
                  Stream.of(incident(id, incidents)))
              .toList());
    }
    return new Evidence(all, levels);
  }

  private static String drill(JsonNode badge) {
    String passed = badge.path("passed").asString("");
    String expires = badge.path("expires").asString("");
    return "drill "
        + badge.path("drill").asString()
        + ": "
        + badge.path("standing").asString()
        + ", "
        + badge.path("reason").asString()
        + (passed.isEmpty() ? "" : ", on " + passed)
        + (expires.isEmpty() ? "" : ", counts until " + expires);
  }

  private static String incident(String runbook, JsonNode incidents) {
    for (JsonNode incident : incidents) {
      if (incident.path("lead").asString("").equals(runbook)) {
        String closed = incident.path("closed").asString("");
        return "incident "
            + incident.path("id").asString()
            + " of "
            + incident.path("opened").asString()
            + incident.path("cause").asStringOpt().map(cause -> ", cause: " + cause).orElse("")
            + (closed.isEmpty() ? ", still open" : ", closed " + closed);
      }
    }
    return "it led no incident";
  }

  /** The sentences about one runbook; empty when the server did not know it, or nobody asked. */
  Optional<List<String>> about(String runbook) {
    return Optional.ofNullable(of.get(runbook));
  }

  /** The level that the server gave it: only results can prove one. */
  Optional<String> level(String runbook) {
    return Optional.ofNullable(levels.get(runbook));
  }
}
