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
  private static final String HELP =
      """
      lab personaworlds [OPTION VALUE]...   runs a live PersonaWorlds until it is told to stop

        --profile as-found|hardened   with the real system's defects (the default) or without
        --scale N                     divides the waits of background work (default 1)
        --ports default|free          API on 8080 and worker on 9091 (the default), or any free ports
        --dir DIR                     where everything is written (default: a temporary folder)
        --postgres DIR                where PostgreSQL's programs are unpacked to, shared by labs
        --env-file FILE               written when all is healthy: how to reach the parts
        --parent-pid PID              stops when that process ends
        --markers-url URL             where deploys and settings are reported,
        --markers-token TOKEN         and the token for it
      """;

  private Lab() {}

  public static void main(String[] arguments) {
    // Libraries here have nothing to say that a person at the terminal needs.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    List<String> words = Arrays.asList(arguments);
    if (words.equals(List.of("--help"))) {
      System.out.print(HELP);
      return;
    }
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
