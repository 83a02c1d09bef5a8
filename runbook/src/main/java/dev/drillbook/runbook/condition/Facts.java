// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.condition;

import dev.cel.common.values.NullValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Results of steps in the few types that CEL computes with. */
final class Facts {
  private Facts() {}

  /** Only the named ones: a result may be large, and a condition reads two or three. */
  static Map<String, Object> of(Map<String, ?> values, List<String> names) {
    Map<String, Object> facts = new HashMap<>();
    for (String name : names) {
      if (values.containsKey(name)) {
        facts.put(name, normal(values.get(name)));
      }
    }
    return facts;
  }

  static Object normal(@Nullable Object value) {
    return switch (value) {
      case null -> NullValue.NULL_VALUE;
      case Long number -> number;
      case Double number -> number;
      case Float number -> number.doubleValue();
      case java.math.BigInteger number when number.bitLength() > 63 -> number.doubleValue();
      case java.math.BigDecimal number -> number.doubleValue();
      case Number number -> number.longValue();
      case Boolean bool -> bool;
      case Instant instant -> instant;
      case Duration duration -> duration;
      case Map<?, ?> map -> normalMap(map);
      case Collection<?> list -> normalList(list);
      case Optional<?> optional -> normal(optional.orElse(null));
      default -> value.toString();
    };
  }

  /** A result that says how it ended also says so in the fields that evidence likes to read. */
  private static Map<String, Object> normalMap(Map<?, ?> map) {
    Map<String, Object> normal = new LinkedHashMap<>();
    map.forEach((key, value) -> normal.put(String.valueOf(key), normal(value)));
    if (normal.get("outcome") instanceof String outcome && normal.containsKey("ok")) {
      normal.putIfAbsent("unreachable", outcome.equals("unreachable"));
      normal.putIfAbsent("error", "");
    }
    return normal;
  }

  private static List<Object> normalList(Collection<?> list) {
    List<Object> normal = new ArrayList<>(list.size());
    list.forEach(value -> normal.add(normal(value)));
    return normal;
  }

  /** Why a step's result holds no answer; empty when it does, or when it is no step's result. */
  static Optional<String> noAnswer(Map<?, ?> result) {
    if (!Boolean.FALSE.equals(result.get("ok"))) {
      return Optional.empty();
    }
    if (result.get("error") instanceof String error && !error.isEmpty()) {
      return Optional.of(error);
    }
    if (Boolean.TRUE.equals(result.get("unreachable"))) {
      return Optional.of("unreachable");
    }
    return result.get("outcome") instanceof String outcome && !outcome.equals("succeeded")
        ? Optional.of(outcome)
        : Optional.empty();
  }
}
