// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.foreign.ForeignDocument;
import dev.drillbook.runbook.foreign.ForeignRunbook;
import dev.drillbook.runbook.foreign.Item;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the rules look at.
 *
 * @param texts the lines of every file, by its path
 * @param documents every Markdown file as it reads without Drillbook's own format
 * @param estate what the files say together; empty when they are no estate, or one with errors
 */
record Papers(
    Map<String, List<String>> texts,
    List<ForeignDocument> documents,
    Optional<Estate> estate,
    Surroundings surroundings) {

  /** What the files do not say: the day, and which other files stand beside them. */
  record Surroundings(LocalDate today, Predicate<String> exists) {}

  Papers {
    texts = Map.copyOf(texts);
    documents = List.copyOf(documents);
  }

  String line(Position at) {
    List<String> lines = texts.getOrDefault(at.file(), List.of());
    return at.line() >= 1 && at.line() <= lines.size() ? lines.get(at.line() - 1) : "";
  }

  /** Whether the document is one that Drillbook runs: it names its service. */
  boolean isArmed(String path) {
    return front(path, "service").isPresent();
  }

  /** A plain value of a document's front matter, with its place. */
  Optional<Front> front(String path, String key) {
    List<String> lines = texts.getOrDefault(path, List.of());
    if (lines.isEmpty() || !lines.getFirst().strip().equals("---")) {
      return Optional.empty();
    }
    for (int i = 1; i < lines.size() && !lines.get(i).strip().equals("---"); i++) {
      if (lines.get(i).startsWith(key + ":")) {
        String value = lines.get(i).substring(key.length() + 1).strip();
        return Optional.of(
            new Front(value.replaceAll("^[\"']|[\"']$", ""), new Position(path, i + 1, 1)));
      }
    }
    return Optional.empty();
  }

  /** A value of the front matter. */
  record Front(String value, Position at) {}

  Stream<ForeignRunbook> foreign() {
    return documents.stream().flatMap(document -> document.runbooks().stream());
  }

  /** Every command line, wherever it stands. */
  Stream<Item> commands() {
    return foreign()
        .flatMap(runbook -> runbook.parts().values().stream())
        .flatMap(List::stream)
        .filter(item -> item.kind() == Item.Kind.COMMAND && item.command().isPresent());
  }
}
