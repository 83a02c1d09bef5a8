// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON as steps meet it: in answers, and in bodies that values are put into. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  /** Maps, lists, strings, numbers and truths; empty when the text is no JSON object or array. */
  public static Optional<Object> read(String text) {
    String bare = text.strip();
    if (!bare.startsWith("{") && !bare.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readValue(bare, Object.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The value as it stands inside a JSON string. */
  public static String escaped(String value) {
    String quoted = MAPPER.writeValueAsString(value);
    return quoted.substring(1, quoted.length() - 1);
  }
}
