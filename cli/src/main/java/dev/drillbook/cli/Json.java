// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in and out of the command. */
final class Json {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  static String print(Object value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  static String error(String message) {
    return MAPPER.writeValueAsString(MAPPER.createObjectNode().put("error", message));
  }
}
