// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A version of the API that can be deployed: code plus the settings it ships with. */
public record Release(String name, String change, Map<String, String> settings) {
  private static final List<Release> SHIPPED =
      List.of(
          new Release("2026.02.2", "code", Map.of()),
          new Release("2026.02.3", "configuration: JWT_SECRET", Map.of("JWT_SECRET", "")),
          new Release("2026.02.4", "code", Map.of()),
          new Release(
              "2026.02.5",
              "configuration: OPENAI_BASE_URL",
              Map.of("OPENAI_BASE_URL", "http://127.0.0.1:9")));

  public Release {
    settings = Map.copyOf(settings);
  }

  static Release first() {
    return SHIPPED.getFirst();
  }

  static List<String> names() {
    return SHIPPED.stream().map(Release::name).toList();
  }

  public static Optional<Release> named(String name) {
    return SHIPPED.stream().filter(release -> release.name().equals(name)).findFirst();
  }
}
