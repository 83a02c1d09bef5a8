// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.document.Slugs;
import dev.drillbook.runbook.foreign.Chapter.Piece;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/** Turns a document's flat list of blocks into the tree that its headings and labels mean. */
final class Outline {
  private static final Pattern ANCHOR = Pattern.compile("\\s*\\{#([\\w.:-]+)[^}]*\\}\\s*$");
  private static final Pattern HTML_HEADING =
      Pattern.compile("(?is)<(h[1-6]|summary)\\b[^>]*>(.{0,200}?)</\\1>");

  /** Nobody writes more; what stands below further headings belongs to the last one. */
  private static final int MOST_CHAPTERS = 10_000;

  private final Blocks blocks;
  private final Slugs slugs = new Slugs();
  private final Set<String> anchors = new HashSet<>();
  private final Chapter root;
  private Chapter current;
  private int opened;

  private Outline(Blocks blocks) {
    this.blocks = blocks;
    this.root =
        new Chapter(blocks.source().id(), "", 0, new Words.Line("", 0, 0), Optional.empty());
    this.current = root;
  }

  /** The tree, and the names that links inside the document may use. */
  record Tree(Chapter root, Set<String> anchors) {
    Tree {
      anchors = Set.copyOf(anchors);
    }
  }

  static Tree of(Blocks blocks, Node document) {
    Outline outline = new Outline(blocks);
    Blocks.children(document).forEach(outline::next);
    Regroup.all(outline.root);
    return new Tree(outline.root, outline.anchors);
  }

  private void next(Node node) {
    switch (node) {
      case Heading heading -> heading(heading);
      case Paragraph paragraph -> paragraph(blocks.words(paragraph));
      case HtmlBlock html -> html(html);
      case ListBlock list -> list(list);
      case BlockQuote quote -> current.add(new Piece.Block(quote));
      case ThematicBreak ignored -> {}
      case LinkReferenceDefinition ignored -> {}
      default -> current.add(new Piece.Block(node));
    }
  }

  private void heading(Heading heading) {
    Words words = blocks.words(heading);
    String title = Inline.textOf(words);
    String slug = slugs.next(title);
    Matcher anchor = ANCHOR.matcher(title);
    if (title.endsWith("}") && anchor.find()) {
      slug = anchor.group(1);
      title = title.substring(0, anchor.start());
    }
    Words.Line place = words.lines().isEmpty() ? blocks.place(heading) : words.first();
    open(new Chapter(title, slug, heading.getLevel(), place, Vocabulary.match(title)));
  }

  private void open(Chapter chapter) {
    if (opened++ > MOST_CHAPTERS) {
      return;
    }
    Chapter parent = current;
    while (parent.level() >= chapter.level()) {
      parent = parent.parent();
    }
    anchors.add(chapter.slug());
    current = chapter;
    parent.add(chapter);
  }

  private void paragraph(Words words) {
    List<Words.Line> said = new ArrayList<>();
    for (int i = 0; i < words.lines().size(); i++) {
      Words.Line line = words.lines().get(i);
      Optional<Label> label = i == 0 ? Label.first(words) : inside(line.text());
      if (label.isPresent()) {
        prose(new Words(said));
        said.clear();
        String title = label.get().words();
        open(new Chapter(title, Slugs.of(title), Chapter.LABEL, line, label.get().match()));
        line = line.from(Math.min(label.get().end(), line.text().length()));
      }
      if (label.isEmpty() || !line.text().isBlank()) {
        said.add(line);
      }
    }
    prose(new Words(said));
  }

  private static Optional<Label> inside(String line) {
    return line.startsWith("|") ? Optional.empty() : Label.inside(line);
  }

  private void prose(Words words) {
    if (!words.lines().isEmpty() && !words.isBlank()) {
      current.add(new Piece.Prose(words));
    }
  }

  /** A list whose every item begins with a label, two of them parts of a runbook, is an outline. */
  private void list(ListBlock list) {
    if (current.part() == Part.OTHER && isOutline(list)) {
      Blocks.children(list).forEach(item -> Blocks.children(item).forEach(this::next));
    } else {
      current.add(new Piece.Block(list));
    }
  }

  private boolean isOutline(ListBlock list) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (Node item : Blocks.children(list)) {
      Words words =
          item.getFirstChild() instanceof Paragraph p ? blocks.words(p) : new Words(List.of());
      Optional<Label> label = words.lines().isEmpty() ? Optional.empty() : Label.first(words);
      if (label.isEmpty()) {
        return false;
      }
      label.get().match().ifPresent(match -> parts.add(match.part()));
    }
    return parts.size() > 1;
  }

  private void html(HtmlBlock html) {
    Matcher heading = HTML_HEADING.matcher(html.getLiteral());
    if (heading.find()) {
      String title = Html.words(heading.group(2));
      boolean summary = heading.group(1).equalsIgnoreCase("summary");
      int level = summary ? Chapter.LABEL : heading.group(1).charAt(1) - '0';
      Optional<PartName.Match> match = Vocabulary.match(title);
      if (!summary || match.isPresent()) {
        String slug = summary ? Slugs.of(title) : slugs.next(title);
        open(new Chapter(title, slug, level, blocks.place(html), match));
      }
    }
    current.add(new Piece.Block(html));
  }
}
