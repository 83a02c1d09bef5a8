// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The part of a result that is kept: masked, in plain values, and short enough. What is cut says
 * so, because a condition on half a text must not pass for a condition on the whole.
 */
public final class Excerpt {
  private static final int LARGEST = 64_000;
  private static final int[] STRING_LIMITS = {16_000, 2_000, 200};
  private static final int[] LIST_LIMITS = {200, 20, 5};

  private Excerpt() {}

  /** Twice is safe. */
  public static Map<String, Object> of(Map<String, Object> result, UnaryOperator<String> mask) {
    Map<String, Object> masked = map(result, new Limits(mask, 60_000, 2_000));
    for (int i = 0; i < STRING_LIMITS.length && size(masked) > LARGEST; i++) {
      masked = map(masked, new Limits(UnaryOperator.identity(), STRING_LIMITS[i], LIST_LIMITS[i]));
      masked.put("cut", true);
    }
    if (size(masked) > LARGEST) {
      masked.replaceAll((name, value) -> size(value) > 2_000 ? "[cut]" : value);
    }
    return masked;
  }

  private record Limits(UnaryOperator<String> mask, int strings, int lists) {}

  private static Map<String, Object> map(Map<?, ?> map, Limits limits) {
    Map<String, Object> plain = new LinkedHashMap<>();
    map.forEach((name, value) -> put(plain, String.valueOf(name), value(value, limits)));
    return plain;
  }

  @SuppressWarnings("NullAway") // A null of a database or of JSON stays one.
  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    map.put(name, value);
  }

  private static @Nullable Object value(@Nullable Object value, Limits limits) {
    return switch (value) {
      case null -> null;
      case Boolean truth -> truth;
      case Integer number -> number.longValue();
      case Long number -> number;
      case Float number -> finite(number.doubleValue());
      case Double number -> finite(number);
      case Number number -> finite(number.doubleValue());
      case Map<?, ?> map -> map(map, limits);
      case Collection<?> list -> list(list, limits);
      default -> string(limits.mask().apply(value.toString()), limits.strings());
    };
  }

  /** JSON has no such numbers; as text they read the same before and after a restart. */
  private static Object finite(double number) {
    return Double.isFinite(number) ? (Object) number : Double.toString(number);
  }

  @SuppressWarnings("NullAway") // See put.
  private static List<Object> list(Collection<?> list, Limits limits) {
    List<Object> plain = new ArrayList<>();
    list.stream().limit(limits.lists()).forEach(value -> plain.add(value(value, limits)));
    return Collections.unmodifiableList(plain);
  }

  private static String string(String text, int limit) {
    return text.length() <= limit
        ? text
        : text.substring(0, limit) + "… [cut: " + text.length() + " characters]";
  }

  /** About how many characters the value has as JSON. */
  private static long size(@Nullable Object value) {
    return switch (value) {
      case null -> 4;
      case String text -> text.length() + 2L;
      case Map<?, ?> map ->
          map.entrySet().stream().mapToLong(e -> size(e.getKey()) + size(e.getValue()) + 2).sum();
      case Collection<?> list -> list.stream().mapToLong(Excerpt::size).sum() + list.size();
      default -> 12;
    };
  }
}
