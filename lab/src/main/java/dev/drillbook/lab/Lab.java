// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab;

import dev.drillbook.lab.personaworlds.host.LabException;
import dev.drillbook.lab.personaworlds.host.Suggestion;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Starts one of the live systems: {@code personaworlds [OPTION VALUE]...} */
public final class Lab {
  private static final List<String> SYSTEMS = List.of("personaworlds");

  private Lab() {}

  public static void main(String[] arguments) {
    // Libraries here have nothing to say that a person at the terminal needs.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    List<String> words = Arrays.asList(arguments);
    try {
      if (words.isEmpty() || !SYSTEMS.contains(words.getFirst())) {
        String given = words.isEmpty() ? "" : words.getFirst();
        throw new IllegalArgumentException(
            "lab: unknown system '" + given + "'. " + Suggestion.of(given, SYSTEMS));
      }
      new PersonaWorlds(LabOptions.parse(words.subList(1, words.size()))).run();
    } catch (IllegalArgumentException | LabException | IOException failed) {
      System.err.println(failed.getMessage());
      System.exit(2);
    }
  }
}
