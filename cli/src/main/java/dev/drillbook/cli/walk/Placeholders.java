// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a document leaves open in a command: {@code <pod-name>}, <code>{{ host }}</code>, and {@code
 * ${secret:NAME}}.
 */
final class Placeholders {
  private static final Pattern OPEN =
      Pattern.compile(
          "<([A-Za-z][A-Za-z0-9 _./-]{0,60})>|\\{\\{\\s*([A-Za-z][\\w .-]{0,60}?)\\s*\\}\\}"
              + "|\\$\\{(secret:[\\w.-]{1,60})\\}");
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private Placeholders() {}

  /** Their names in the order of the text, each once. */
  static List<String> in(String command) {
    List<String> names = new ArrayList<>();
    Matcher open = OPEN.matcher(command);
    while (open.find()) {
      String name = name(open);
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /**
   * The command with what people typed; anything but plain words is quoted, so that it stays one
   * word.
   */
  static String filled(String command, Map<String, String> values) {
    return OPEN.matcher(command)
        .replaceAll(open -> {
          String name = name(open);
          String value = values.get(name);
          return Matcher.quoteReplacement(value == null ? open.group() : quoted(value));
        });
  }

  private static String name(MatchResult open) {
    return Stream.of(open.group(1), open.group(2), open.group(3))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static String quoted(String value) {
    return HARMLESS.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
