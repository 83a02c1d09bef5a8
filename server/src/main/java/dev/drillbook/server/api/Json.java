// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.runbook.problem.Suggestion;
import io.javalin.http.Context;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records to JSON in the order of their components, and back, strictly. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  public static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static void write(Context response, Object value, String contentType) {
    response.contentType(contentType).result(MAPPER.writeValueAsBytes(value));
  }

  public static void write(Context response, Object value) {
    write(response, value, "application/json");
  }

  /** The request's body as that record; every key is needed and no other is known. */
  static <T> T read(Context request, Class<T> type) {
    List<String> names =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    try {
      JsonNode body = MAPPER.readTree(request.bodyAsBytes());
      if (!body.isObject()) {
        throw FailureException.malformed("body: no JSON object. Send one with " + list(names));
      }
      for (String key : body.propertyNames()) {
        if (!names.contains(key)) {
          throw FailureException.malformed(unknownKey(key, names));
        }
      }
      for (String name : names) {
        if (body.path(name).isMissingNode() || body.path(name).isNull()) {
          throw FailureException.malformed(
              "body: '" + name + "' is missing. Send a JSON object with " + list(names));
        }
      }
      return MAPPER.treeToValue(body, type);
    } catch (DatabindException e) {
      throw FailureException.malformed("body: " + firstLine(e) + ".");
    } catch (StreamReadException e) {
      throw FailureException.malformed("body: not JSON: " + firstLine(e) + ".");
    }
  }

  private static String unknownKey(String key, List<String> names) {
    return "body: unknown key '" + key + "'. " + Suggestion.instead(key, names);
  }

  private static String list(List<String> names) {
    return names.stream()
        .map(name -> "'" + name + "'")
        .collect(Collectors.joining(" and ", "", "."));
  }

  private static String firstLine(JacksonException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }
}
