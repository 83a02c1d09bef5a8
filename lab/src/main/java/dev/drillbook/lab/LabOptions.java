// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab;

import dev.drillbook.lab.personaworlds.Profile;
import dev.drillbook.lab.personaworlds.host.Markers;
import dev.drillbook.lab.personaworlds.host.Suggestion;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the command line of a lab says. */
record LabOptions(
    Profile profile,
    int scale,
    boolean usualPorts,
    Files files,
    Optional<Long> parentPid,
    Optional<Markers.Receiver> markers) {

  private static final Set<String> NAMES =
      Set.of(
          "--profile",
          "--scale",
          "--dir",
          "--postgres",
          "--ports",
          "--env-file",
          "--parent-pid",
          "--markers-url",
          "--markers-token");

  /**
   * Without a folder a temporary one is made; without an env file none is written; without a place
   * for PostgreSQL's programs they are unpacked into the folder.
   */
  record Files(Optional<Path> folder, Optional<Path> envFile, Optional<Path> postgres) {}

  /** Every option takes a value; the message of the exception says what is wrong and what to do. */
  static LabOptions parse(List<String> words) {
    Map<String, String> given = pairs(words);
    return new LabOptions(
        Profile.parse(given.getOrDefault("--profile", "as-found")),
        number(given, "--scale", 1, 1000).map(Long::intValue).orElse(1),
        usualPorts(given.getOrDefault("--ports", "default")),
        new Files(path(given, "--dir"), path(given, "--env-file"), path(given, "--postgres")),
        number(given, "--parent-pid", 1, Long.MAX_VALUE),
        markers(given));
  }

  private static Map<String, String> pairs(List<String> words) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      String name = words.get(i);
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "lab: unknown option '" + name + "'. " + Suggestion.of(name, NAMES));
      }
      if (i + 1 == words.size()) {
        throw new IllegalArgumentException(name + ": has no value. Write one after it.");
      }
      given.put(name, words.get(i + 1));
    }
    return given;
  }

  private static boolean usualPorts(String value) {
    return switch (value) {
      case "default" -> true;
      case "free" -> false;
      default ->
          throw new IllegalArgumentException(
              "--ports: unknown '" + value + "'. Use free or default.");
    };
  }

  private static Optional<Path> path(Map<String, String> given, String name) {
    return Optional.ofNullable(given.get(name)).map(text -> Path.of(text).toAbsolutePath());
  }

  private static Optional<Long> number(
      Map<String, String> given, String name, long least, long most) {
    String text = given.get(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          name + ": '" + text + "' is no number. Write digits.", notANumber);
    }
    throw new IllegalArgumentException(
        name + ": " + text + " is out of range. Use " + least + " to " + most + ".");
  }

  private static Optional<Markers.Receiver> markers(Map<String, String> given) {
    String url = given.get("--markers-url");
    if (url == null) {
      return Optional.empty();
    }
    return Optional.of(new Markers.Receiver(url, given.getOrDefault("--markers-token", "")));
  }
}
