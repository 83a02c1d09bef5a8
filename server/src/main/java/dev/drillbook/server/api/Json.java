// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import io.javalin.http.Context;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Records to JSON in the order of their components, and back, strictly. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  public static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static void write(Context response, Object value, String contentType) {
    response.contentType(contentType).result(MAPPER.writeValueAsBytes(value));
  }

  static void write(Context response, Object value) {
    write(response, value, "application/json");
  }

  /** The request's body as that record; every key is needed and no other is known. */
  static <T> T read(Context request, Class<T> type) {
    try {
      return Objects.requireNonNull(MAPPER.readValue(request.bodyAsBytes(), type));
    } catch (UnrecognizedPropertyException e) {
      throw FailureException.malformed(unknownKey(e));
    } catch (MismatchedInputException e) {
      throw FailureException.malformed(
          "body: " + firstLine(e) + ". Send a JSON object with " + components(type) + ".");
    } catch (StreamReadException e) {
      throw FailureException.malformed("body: not JSON: " + firstLine(e) + ".");
    }
  }

  private static String unknownKey(UnrecognizedPropertyException e) {
    String key = e.getPropertyName();
    Collection<Object> known = Objects.requireNonNullElse(e.getKnownPropertyIds(), List.of());
    List<String> names = known.stream().map(Object::toString).sorted().toList();
    return "body: unknown key '"
        + key
        + "'. "
        + Suggestion.of(key, names)
            .map(near -> "Did you mean '" + near + "'?")
            .orElse("Known: " + String.join(", ", names) + ".");
  }

  private static String components(Class<?> type) {
    return java.util.Arrays.stream(type.getRecordComponents())
        .map(component -> "'" + component.getName() + "'")
        .collect(java.util.stream.Collectors.joining(" and "));
  }

  private static String firstLine(JacksonException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }
}
