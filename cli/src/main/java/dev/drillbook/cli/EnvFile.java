// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The estate's variables and secrets: those of the environment, and those of a file above them. */
final class EnvFile {
  private EnvFile() {}

  /**
   * @param file of KEY=VALUE lines; null for the environment alone
   */
  static Map<String, String> variables(@Nullable Path file) {
    Map<String, String> all = new HashMap<>(System.getenv());
    if (file != null) {
      try {
        for (String line : Files.readAllLines(file)) {
          int equals = line.indexOf('=');
          if (!line.isBlank() && !line.startsWith("#")) {
            if (equals < 1) {
              throw CommandException.badInput(
                  file + ": '" + line + "' is not KEY=VALUE. Mend the line.");
            }
            all.put(line.substring(0, equals), line.substring(equals + 1));
          }
        }
      } catch (IOException e) {
        throw CommandException.badInput(
            file
                + ": cannot be read: "
                + e.getMessage()
                + ". Give an existing file with --env-file.");
      }
    }
    return all;
  }
}
