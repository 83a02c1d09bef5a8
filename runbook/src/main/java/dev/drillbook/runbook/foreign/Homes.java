// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides which headings are runbooks, and gives each what stands below it. */
final class Homes {
  /** Headings of a report about something that is over. */
  private static final Pattern LOOKING_BACK =
      Pattern.compile(
          "(?:incident |event )?timeline.*|lessons? learned|what went (?:well|wrong|badly|poorly)|what (?:didn't|did not) go well"
              + "|where we got lucky|action items?|contributing factors?|five whys|5 whys|root causes? analysis");

  private final Source source;
  private final Chapter root;
  private final Chapter title;
  private final Map<Chapter, Home> homes = new HashMap<>();
  private final List<Home> inOrder = new ArrayList<>();
  private final Home document;
  private final List<Chapter> lookingBack;
  private boolean documentQualifies;
  private boolean cut;

  Homes(Source source, Chapter root) {
    this.source = source;
    this.root = root;
    this.title = titleOf(root);
    this.document = new Home(source.id(), titleWords(), title.place());
    List<Chapter> chapters = root.all();
    this.lookingBack = chapters.stream().filter(Homes::looksBack).toList();
    if (!isReport()) {
      chapters.reversed().forEach(this::nested);
    }
    chapters.stream().filter(homes::containsKey).forEach(c -> inOrder.add(homes.get(c)));
  }

  /** A runbook with what was lifted for it. */
  static final class Home {
    private final String id;
    private final String title;
    private final Words.Line place;
    private final Map<Part, List<Item>> items = new EnumMap<>(Part.class);

    Home(String id, String title, Words.Line place) {
      this.id = id;
      this.title = title;
      this.place = place;
    }

    void add(Part part, Item item) {
      items.computeIfAbsent(part, p -> new ArrayList<>()).add(item);
    }

    String id() {
      return id;
    }

    String title() {
      return title;
    }

    Words.Line place() {
      return place;
    }

    Map<Part, List<Item>> items() {
      return items;
    }
  }

  private static Chapter titleOf(Chapter root) {
    List<Chapter> tops = root.children().stream().filter(c -> c.level() < Chapter.LABEL).toList();
    boolean only = tops.size() == 1 && tops.getFirst().match().isEmpty();
    return only ? tops.getFirst() : root;
  }

  private String titleWords() {
    if (title != root) {
      return title.title();
    }
    String given = source.front().getOrDefault("title", "");
    return given.isEmpty() ? firstHeading() : given;
  }

  private String firstHeading() {
    return root.children().stream()
        .filter(c -> c.level() == 1)
        .findFirst()
        .map(Chapter::title)
        .orElse(source.path().replaceFirst("^.*/", "").replaceFirst("\\.\\w+$", ""));
  }

  private static boolean looksBack(Chapter chapter) {
    String title = chapter.title().toLowerCase(Locale.ROOT).replace('’', '\'').strip();
    return chapter.level() > 0 && title.length() < 60 && LOOKING_BACK.matcher(title).matches();
  }

  /** Whether it is a report about something that is over. */
  private boolean isReport() {
    return lookingBack.stream()
            .filter(c -> c.match().isPresent() || c.part() == Part.OTHER)
            .map(c -> c.title().toLowerCase(Locale.ROOT).replace('’', '\'').strip())
            .distinct()
            .count()
        > 1;
  }

  /**
   * A heading with enough parts right below it is a runbook; of one with fewer, plain words are no
   * parts.
   */
  private void nested(Chapter chapter) {
    if (chapter == root || chapter == title || chapter.children().isEmpty()) {
      return;
    }
    List<Chapter> begun = chapter.children().stream().filter(Chapter::beginsPart).toList();
    if (begun.isEmpty()) {
      return;
    }
    Set<Part> parts = EnumSet.noneOf(Part.class);
    begun.forEach(c -> parts.add(c.part()));
    boolean core = begun.stream().anyMatch(c -> c.match().filter(PartName.Match::core).isPresent());
    if (core && parts.size() > 1 && parts.stream().anyMatch(Part::isAboutTrouble)) {
      homes.put(
          chapter, new Home(source.id() + "#" + chapter.slug(), chapter.title(), chapter.place()));
    } else {
      begun.stream()
          .filter(c -> c.match().filter(PartName.Match::core).isEmpty())
          .forEach(Chapter::isNoPart);
    }
  }

  /** Gives every piece of the document to its runbook. */
  void lift(Expressions expressions, Blocks blocks, Links links) {
    Walk walk = new Walk(blocks, expressions, links);
    walk.down(root, document);
    documentQualifies = qualifies(walk.core);
    cut = walk.lifter.isCut();
  }

  /** One walk over the tree, each chapter with the runbook around it. */
  private final class Walk {
    private final Lifter lifter;
    private Home home = document;
    private boolean core;

    Walk(Blocks blocks, Expressions expressions, Links links) {
      this.lifter = new Lifter(blocks, expressions, links, (part, item) -> home.add(part, item));
    }

    void down(Chapter chapter, Home around) {
      Home own = homes.getOrDefault(chapter, around);
      home = own;
      boolean says = chapter.match().filter(PartName.Match::core).isPresent();
      core |= own == document && says && chapter.part() != Part.OTHER;
      lifter.chapter(chapter);
      chapter.children().forEach(child -> down(child, own));
    }
  }

  /** Whether what stands outside the runbooks of a document is one itself. */
  private boolean qualifies(boolean core) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    parts.addAll(document.items().keySet());
    parts.remove(Part.OTHER);
    boolean trouble =
        parts.contains(Part.ROLLBACK) || parts.stream().anyMatch(Part::isAboutTrouble);
    boolean alone = parts.size() == 1 && core && homes.isEmpty();
    return trouble
        && !isReport()
        && (alone
            || (parts.size() > 1 && (core || holdsRows()))
            || (parts.size() > 2 && holdsCommands()));
  }

  private boolean holdsRows() {
    return document.items().values().stream()
        .flatMap(List::stream)
        .anyMatch(i -> i.kind() == Item.Kind.MODE || i.kind() == Item.Kind.TRIGGER);
  }

  private boolean holdsCommands() {
    return document.items().entrySet().stream()
        .filter(entry -> entry.getKey() != Part.OTHER)
        .flatMap(entry -> entry.getValue().stream())
        .anyMatch(i -> i.kind() == Item.Kind.COMMAND || i.kind() == Item.Kind.EXPRESSION);
  }

  /** Whether more was found than is kept. */
  boolean isCut() {
    return cut;
  }

  /** The runbooks in document order; the document itself comes first. */
  List<Home> qualified() {
    List<Home> all = new ArrayList<>();
    if (documentQualifies) {
      all.add(document);
    }
    all.addAll(inOrder);
    return all;
  }
}
