// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mends a tree of headings where people's ranks do not say what they mean. */
final class Regroup {
  private Regroup() {}

  static void all(Chapter root) {
    title(root);
    List<Chapter> chapters = root.all();
    chapters.forEach(Regroup::titlesAmongParts);
    chapters.forEach(Regroup::emptyParts);
    List<Chapter> mended = root.all();
    mended.reversed().forEach(Regroup::parents);
  }

  /** The only heading of the highest rank is the document's title, whatever it says. */
  private static void title(Chapter root) {
    List<Chapter> tops = root.children().stream().filter(c -> c.level() < Chapter.LABEL).toList();
    if (tops.size() == 1 && !tops.getFirst().children().isEmpty()) {
      tops.getFirst().isNoPart();
    }
  }

  /**
   * Title, Symptoms, Fix, title, Symptoms, Fix, all of one rank: the parts belong to the title
   * before them. Seen by a part that comes again after another title.
   */
  private static void titlesAmongParts(Chapter chapter) {
    Map<Chapter, List<Chapter>> groups = new LinkedHashMap<>();
    List<Chapter> kept = new ArrayList<>();
    Map<Part, Integer> times = new EnumMap<>(Part.class);
    Set<Part> seen = EnumSet.noneOf(Part.class);
    Chapter title = null;
    for (Chapter child : chapter.children()) {
      if (child.match().isEmpty() || title == null) {
        kept.add(child);
      } else {
        groups.computeIfAbsent(title, t -> new ArrayList<>()).add(child);
        if (child.match().get().core() && seen.add(child.match().get().part())) {
          times.merge(child.match().get().part(), 1, Integer::sum);
        }
      }
      if (child.match().isEmpty()) {
        title = child;
        seen.clear();
      }
    }
    if (times.values().stream().anyMatch(n -> n > 1)) {
      chapter.replaceChildren(kept);
      groups.forEach((owner, parts) -> parts.forEach(owner::add));
    }
  }

  /** A part's heading with nothing below it speaks for the headings of its rank that follow. */
  private static void emptyParts(Chapter chapter) {
    List<Chapter> kept = new ArrayList<>();
    Chapter empty = null;
    boolean adopted = false;
    for (Chapter child : chapter.children()) {
      if (empty != null && follows(empty, child)) {
        empty.add(child);
        adopted = true;
      } else {
        empty = child.match().isPresent() && child.isEmpty() ? child : null;
        kept.add(child);
      }
    }
    if (adopted) {
      chapter.replaceChildren(kept);
    }
  }

  private static boolean follows(Chapter empty, Chapter child) {
    return child.match().isEmpty() && child.level() == empty.level() && !holdsParts(child);
  }

  private static boolean holdsParts(Chapter chapter) {
    return chapter.children().stream().anyMatch(child -> child.match().isPresent());
  }

  /** A heading with whole runbooks below it is no part, though it may be called one. */
  private static void parents(Chapter chapter) {
    boolean causes = chapter.match().filter(m -> m.part() == Part.CAUSES).isPresent();
    if (chapter.match().isPresent()
        && !causes
        && chapter.children().stream().anyMatch(Regroup::isRunbook)) {
      chapter.isNoPart();
    }
  }

  private static boolean isRunbook(Chapter chapter) {
    if (chapter.match().isPresent()) {
      return false;
    }
    Set<Part> parts = EnumSet.noneOf(Part.class);
    boolean core = false;
    for (Chapter child : chapter.children()) {
      if (child.match().isPresent() && child.match().get().part().isAboutTrouble()) {
        parts.add(child.match().get().part());
        core |= child.match().get().core();
      }
    }
    return (core && parts.size() > 1) || chapter.children().stream().anyMatch(Regroup::isRunbook);
  }
}
