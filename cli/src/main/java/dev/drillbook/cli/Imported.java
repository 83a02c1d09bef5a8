// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was made of another tool's file.
 *
 * @param leftOut what was not taken over, one line each
 */
record Imported(String text, List<String> leftOut) {
  Imported {
    leftOut = List.copyOf(leftOut);
  }

  /** The maps of a list under a key; anything else there is no list of maps and is passed over. */
  static List<Map<?, ?>> maps(Map<?, ?> of, String key) {
    List<Map<?, ?>> found = new ArrayList<>();
    if (of.get(key) instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> map) {
          found.add(map);
        }
      }
    }
    return found;
  }

  /** The text under a key, as it is written; empty when there is none. */
  static String text(Map<?, ?> of, String key) {
    Object value = of.get(key);
    return value == null ? "" : value.toString().strip();
  }
}
