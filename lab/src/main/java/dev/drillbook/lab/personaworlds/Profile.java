// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds;

import java.util.Locale;

/**
 * Which PersonaWorlds runs: the one that was found, defects included, or the one its runbook asks
 * for.
 */
public enum Profile {
  AS_FOUND,
  HARDENED;

  public static Profile parse(String text) {
    return switch (text) {
      case "as-found" -> AS_FOUND;
      case "hardened" -> HARDENED;
      default ->
          throw new IllegalArgumentException(
              "--profile: unknown profile '" + text + "'. Use as-found or hardened.");
    };
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean hardened() {
    return this == HARDENED;
  }
}
