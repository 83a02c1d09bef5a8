// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.Json;
import dev.drillbook.lab.personaworlds.host.Suggestion;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request says about the fault it wants. */
record Parameters(ObjectNode json) {
  /**
   * An empty body has none; what is no object, or has a name that the fault does not know, is
   * refused.
   */
  static Parameters read(String fault, String body, Set<String> known) {
    if (body.isBlank()) {
      return new Parameters(Json.MAPPER.createObjectNode());
    }
    try {
      if (Json.MAPPER.readTree(body) instanceof ObjectNode object) {
        for (String name : object.propertyNames()) {
          if (!known.contains(name)) {
            throw new IllegalArgumentException(
                fault + ": unknown parameter '" + name + "'. " + hint(name, known));
          }
        }
        return new Parameters(object);
      }
    } catch (JacksonException invalid) {
      throw new IllegalArgumentException(
          fault + ": the body is no JSON. Send an object or nothing.", invalid);
    }
    throw new IllegalArgumentException(
        fault + ": the body is no JSON object. Send one or nothing.");
  }

  private static String hint(String name, Set<String> known) {
    return known.isEmpty() ? "It takes none." : Suggestion.of(name, known);
  }

  int integer(String name, int fallback, int most) {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      return fallback;
    }
    if (!value.isIntegralNumber() || value.asInt() < 1 || value.asInt() > most) {
      throw new IllegalArgumentException(name + ": " + value + ". Give 1 to " + most + ".");
    }
    return value.asInt();
  }

  /** The first choice unless another one is given. */
  String choice(String name, List<String> choices) {
    JsonNode value = json.path(name);
    String text = value.isMissingNode() ? choices.getFirst() : value.asString("");
    if (!choices.contains(text)) {
      throw new IllegalArgumentException(
          name + ": unknown '" + text + "'. " + Suggestion.of(text, choices));
    }
    return text;
  }
}
