// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.incident.TimelineEntry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Which part of a story somebody wants to read. */
public enum TimelineFilter {
  ALL("all", Set.of()),
  SIGNALS(
      "signals", Set.of("opened", "symptom", "candidate", "lead", "deploy", "closed", "reopened")),
  CAUSE("evidence and cause", Set.of("evidence", "cause", "lead")),
  STEPS("steps", Set.of("offer", "approval", "step", "hold", "escalated")),
  PEOPLE("people", Set.of("note", "approval"));

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable, which the type cannot say.
  private final Set<String> kinds;

  TimelineFilter(String title, Set<String> kinds) {
    this.title = title;
    this.kinds = kinds;
  }

  public String title() {
    return title;
  }

  /** As it stands in an address. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The filter of that word; everything for a word that is none. */
  static TimelineFilter of(String word) {
    return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst().orElse(ALL);
  }

  boolean shows(TimelineEntry entry) {
    return this == ALL || kinds.contains(entry.kind());
  }
}
