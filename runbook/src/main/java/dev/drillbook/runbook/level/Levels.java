// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.level;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.foreign.ForeignRunbook;
import dev.drillbook.runbook.foreign.Item;
import java.util.ArrayList;
import java.util.List;

/** Decides how far a runbook has come, from what its document says and nothing else. */
public final class Levels {
  private static final int QUOTED = 60;

  private final Entries entries;

  private Levels(List<String> lines) {
    this.entries = new Entries(lines);
  }

  /** Of a runbook of an estate: documented, assisted or automated. */
  public static RunbookLevel of(Estate estate, Runbook runbook) {
    Levels levels = new Levels(WorkReader.text(runbook).lines().toList());
    Automation automation = new Automation(estate, runbook);
    return RunbookLevel.of(
        new WorkReader(estate, runbook)
            .read().stream().map(work -> levels.phase(work, automation.missing(work))).toList(),
        automation.absent());
  }

  /**
   * Of a document that belongs to no estate: assisted at most, because nothing of it runs by
   * itself.
   *
   * @param lines of the file that it stands in
   */
  public static RunbookLevel of(ForeignRunbook runbook, List<String> lines) {
    Levels levels = new Levels(lines);
    Lack stranger =
        new Lack(
            runbook.at(),
            "the document belongs to no estate, so nothing of it runs by itself",
            "Import it, and name its service in the front matter.");
    return RunbookLevel.of(
        runbook.parts().entrySet().stream()
            .filter(part -> Work.isDoneIn(part.getKey()))
            .map(part -> new Work(part.getKey(), part.getValue(), List.of(), List.of()))
            .map(work -> levels.phase(work, List.of(stranger)))
            .toList(),
        List.of(stranger));
  }

  private PhaseLevel phase(Work work, List<Lack> waits) {
    List<Item> asked = entries.of(work.items());
    List<Item> words = entries.words(asked, work.started());
    if (work.started().isEmpty()) {
      return documented(work, "words only", asked.isEmpty() ? work.items() : asked);
    }
    if (!words.isEmpty()) {
      return documented(
          work, words.size() + " of " + asked.size() + " items are words only", words);
    }
    List<Lack> missing = new ArrayList<>(waits);
    if (!work.steps().isEmpty() || !work.causes().isEmpty()) {
      work.loose().stream()
          .filter(item -> !entries.isInline(item))
          .map(Levels::unarmed)
          .forEach(missing::add);
    }
    return missing.isEmpty()
        ? new PhaseLevel(
            work.part(), Level.AUTOMATED, "nothing in it waits for a person", List.of())
        : new PhaseLevel(work.part(), Level.ASSISTED, "every item of it can be started", missing);
  }

  private static PhaseLevel documented(Work work, String reason, List<Item> words) {
    return new PhaseLevel(
        work.part(), Level.DOCUMENTED, reason, words.stream().map(Levels::wordsOnly).toList());
  }

  private static Lack wordsOnly(Item item) {
    return new Lack(
        item.at(),
        "'" + quoted(item.text()) + "' is words only",
        "Put a block below it that can be started, or say it in a paragraph.");
  }

  private static Lack unarmed(Item item) {
    return new Lack(
        item.at(),
        "'" + quoted(item.command().orElse("")) + "' is for people only",
        "Give its block an id= or on=.");
  }

  private static String quoted(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= QUOTED ? line : line.substring(0, QUOTED).stripTrailing() + " …";
  }
}
