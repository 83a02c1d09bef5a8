// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import java.util.Locale;

/** How the API spells the choices of the rooms: lower case, with hyphens. */
final class Word {
  private Word() {}

  static String of(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
