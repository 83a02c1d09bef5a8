// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Problem;
import dev.drillbook.server.rooms.EstateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reading an estate without a server. */
final class Estates {
  private Estates() {}

  /**
   * The estate, or all its problems as bad input; variables that are not set are no problem here.
   */
  static Estate read(Path folder) {
    EstateReader.Reading reading = reading(folder);
    return reading.estate().orElseThrow(() -> CommandException.badInput(text(reading.problems())));
  }

  /** What is not set is read as empty: whether the variables are there is the server's question. */
  static EstateReader.Reading reading(Path folder) {
    return EstateReader.read(
        new EstateFolder(folder).read(),
        name -> Optional.of(Optional.ofNullable(System.getenv(name)).orElse("")));
  }

  static String text(List<Problem> problems) {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
