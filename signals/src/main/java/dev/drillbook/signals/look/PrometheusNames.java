// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the list of metrics that a Prometheus gives. */
final class PrometheusNames {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PrometheusNames() {}

  /** Empty when the answer is no such list. */
  static Optional<List<String>> of(Glimpse.Said said) {
    try {
      JsonNode root = JSON.readTree(String.valueOf(said.fields().get("body")));
      if (!root.path("status").asString("").equals("success")) {
        return Optional.empty();
      }
      List<String> names = new ArrayList<>();
      root.path("data").forEach(name -> names.add(name.asString("")));
      return Optional.of(names);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
