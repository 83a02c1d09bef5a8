// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.document.Slugs;
import dev.drillbook.runbook.foreign.Chapter.Piece;
import java.util.ArrayList;
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
    this.root = new Chapter(blocks.source().id(), "", 0, new Words.Line("", 0, 0));
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
    Matcher anchor = ANCHOR.matcher(title);
    String slug = slugs.next(title);
    if (anchor.find()) {
      slug = anchor.group(1);
      title = title.substring(0, anchor.start());
    }
    open(
        title,
        slug,
        heading.getLevel(),
        words.lines().isEmpty() ? blocks.place(heading) : words.first());
  }

  private void open(String title, String slug, int level, Words.Line place) {
    if (opened++ > MOST_CHAPTERS) {
      return;
    }
    Chapter parent = current;
    while (parent.level() >= level) {
      parent = parent.parent();
    }
    anchors.add(slug);
    current = new Chapter(title, slug, level, place);
    parent.add(current);
  }

  private void paragraph(Words words) {
    List<Words.Line> said = new ArrayList<>();
    for (int i = 0; i < words.lines().size(); i++) {
      Words.Line line = words.lines().get(i);
      Optional<Label> label = i == 0 ? Label.first(words) : inside(line.text());
      if (label.isPresent()) {
        prose(new Words(said));
        said.clear();
        open(label.get().words(), Slugs.of(label.get().words()), Chapter.LABEL, line);
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
    List<Words> firsts = new ArrayList<>();
    Set<Part> parts = new HashSet<>();
    Blocks.children(list)
        .forEach(item -> {
          Words words =
              item.getFirstChild() instanceof Paragraph p ? blocks.words(p) : new Words(List.of());
          firsts.add(words);
          if (!words.lines().isEmpty()) {
            Label.first(words)
                .flatMap(l -> Vocabulary.match(l.words()))
                .ifPresent(m -> parts.add(m.part()));
          }
        });
    boolean labelled =
        firsts.stream().allMatch(w -> !w.lines().isEmpty() && Label.first(w).isPresent());
    if (!labelled || parts.size() < 2 || current.part() != Part.OTHER) {
      current.add(new Piece.Block(list));
      return;
    }
    Blocks.children(list).forEach(item -> Blocks.children(item).forEach(this::next));
  }

  private void html(HtmlBlock html) {
    Matcher heading = HTML_HEADING.matcher(html.getLiteral());
    if (heading.find()) {
      String title = Html.words(heading.group(2));
      boolean summary = heading.group(1).equalsIgnoreCase("summary");
      int level = summary ? Chapter.LABEL : heading.group(1).charAt(1) - '0';
      if (!summary || Vocabulary.match(title).isPresent()) {
        open(title, summary ? Slugs.of(title) : slugs.next(title), level, blocks.place(html));
      }
    }
    current.add(new Piece.Block(html));
  }
}
