// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.foreign.ForeignDocument;
import dev.drillbook.runbook.foreign.ForeignRunbook;
import dev.drillbook.runbook.level.Lack;
import dev.drillbook.runbook.level.Levels;
import dev.drillbook.runbook.level.RunbookLevel;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far the runbooks of some documents have come, for people. A document below an estate.yaml is
 * judged as a part of that estate.
 */
final class ShownLevels {
  private static final int LISTED = 12;

  private final Documents documents;
  private final Map<Path, Optional<Estate>> estates = new HashMap<>();

  ShownLevels(Documents documents) {
    this.documents = documents;
  }

  void print(PrintWriter out) {
    documents.all().forEach(document -> print(document, out));
  }

  private void print(ForeignDocument document, PrintWriter out) {
    Path file = documents.path(document.path()).toAbsolutePath().normalize();
    Optional<Path> folder = folder(file);
    Optional<Estate> estate = folder.flatMap(this::estate);
    if (estate.isPresent()) {
      String name = folder.orElseThrow().relativize(file).toString().replace('\\', '/');
      List<Runbook> own =
          estate.get().documents().runbooks().stream()
              .filter(runbook -> runbook.at().file().equals(name))
              .toList();
      own.forEach(runbook -> print(runbook.id().value(), Levels.of(estate.get(), runbook), out));
      if (!own.isEmpty() || isOtherwiseUsed(estate.get(), name)) {
        return;
      }
    }
    for (ForeignRunbook runbook : document.runbooks()) {
      print(runbook.id(), Levels.of(runbook, documents.lines(document.path())), out);
    }
  }

  private static Optional<Path> folder(Path file) {
    return Stream.iterate(file.getParent(), up -> up != null, Path::getParent)
        .filter(up -> Files.isRegularFile(up.resolve("estate.yaml")))
        .findFirst();
  }

  /** Empty when the estate has errors, which the lint tells. */
  private Optional<Estate> estate(Path folder) {
    return estates.computeIfAbsent(folder, at -> Estates.reading(at).estate());
  }

  /** Procedures and drills have no level of their own. */
  private static boolean isOtherwiseUsed(Estate estate, String file) {
    return Stream.concat(
            estate.documents().procedures().stream().map(procedure -> procedure.at()),
            estate.documents().drills().stream().map(drill -> drill.at()))
        .map(Position::file)
        .anyMatch(file::equals);
  }

  private static void print(String id, RunbookLevel level, PrintWriter out) {
    out.println("level of " + id + ": " + level.level().word());
    level
        .phases()
        .forEach(phase ->
            out.println(
                String.format(
                    Locale.ROOT,
                    "  %-12s %-11s %s",
                    phase.phase().key(),
                    phase.level().word(),
                    phase.reason())));
    List<Lack> missing = level.missing();
    if (!missing.isEmpty()) {
      out.println("  missing for " + level.level().next().word() + ":");
      missing.stream().limit(LISTED).forEach(lack -> out.println("    " + lack));
    }
    if (missing.size() > LISTED) {
      out.println("    and " + (missing.size() - LISTED) + " more");
    }
    out.println();
  }
}
