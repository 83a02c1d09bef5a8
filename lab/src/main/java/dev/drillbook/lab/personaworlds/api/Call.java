// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.Json;
import io.javalin.http.Context;
import tools.jackson.core.JacksonException;

/** One request that got past the guards; {@code user} is 0 on public routes. */
record Call(Context context, Access access, Deadline deadline, long user) {
  /** A number from the path; 400 when it is none. */
  long id(String name) {
    try {
      return Long.parseLong(context.pathParam(name));
    } catch (NumberFormatException notANumber) {
      throw new Refusal(400, "invalid " + name);
    }
  }

  String path(String name) {
    return context.pathParam(name);
  }

  /** The body; 400 when it is too large, no JSON, or has a field that nobody knows. */
  <T> T body(Class<T> type) {
    byte[] bytes = context.bodyAsBytes();
    if (bytes.length > access.bodyLimit()) {
      throw new Refusal(400, "request body too large");
    }
    try {
      return Json.MAPPER.readValue(bytes, type);
    } catch (JacksonException invalid) {
      throw new Refusal(400, "invalid request body");
    }
  }

  static String required(String name, @org.jspecify.annotations.Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new Refusal(400, name + " is required");
    }
    return value;
  }
}
