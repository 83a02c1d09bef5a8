// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.book;

import dev.drillbook.runbook.level.RunbookLevel;
import java.util.List;
import java.util.Optional;

/**
 * One page of a book.
 *
 * @param page its file
 * @param file the document that it shows
 * @param evidence the last of it in the index's words; empty for what has none
 * @param facts what stands above the text, in order
 * @param level how far it has come; empty for a procedure, which has none
 * @param body the text as HTML
 */
record Chapter(
    String page,
    String file,
    String title,
    Shelf shelf,
    String evidence,
    List<Fact> facts,
    Optional<RunbookLevel> level,
    String body) {
  Chapter {
    facts = List.copyOf(facts);
  }

  /** Where it stands in the index; both are words, empty where nobody says. */
  record Shelf(String service, String severity) {}

  /** A name and what is said of it, both plain text. */
  record Fact(String name, String value) {}
}
