// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Position;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Turns the flat list of a document's blocks into the tree that its headings and labels mean. */
final class Outline {
  private static final int LABEL = 7;

  private final MarkdownFile file;
  private final Slugs slugs = new Slugs();
  private final Section root;
  private Section current;

  private Outline(MarkdownFile file) {
    this.file = file;
    Position top = new Position(file.path(), 1, 1);
    this.root = new Section(new Section.Heading(file.id(), "", 0, top), null);
    this.current = root;
  }

  /** The document as a section of level 0. */
  static Section of(MarkdownFile file) {
    Outline outline = new Outline(file);
    Prose.children(file.root()).forEach(outline::next);
    return outline.root;
  }

  private void next(Node node) {
    if (node instanceof Heading heading) {
      String title = Prose.of(heading);
      open(new Section.Heading(title, slugs.next(title), heading.getLevel(), file.at(node)));
      return;
    }
    label(node)
        .ifPresent(
            words -> open(new Section.Heading(words, Slugs.of(words), LABEL, file.at(node))));
    current.add(node);
  }

  private void open(Section.Heading heading) {
    Section parent = current;
    while (parent.level() >= heading.level()) {
      parent = parent.parent();
    }
    current = new Section(heading, parent);
  }

  /**
   * "**Symptoms**:", "**Symptoms:** words" or "Symptoms:" at the start of a paragraph, when the
   * word is one of a phase.
   */
  private static Optional<String> label(Node node) {
    if (!(node instanceof Paragraph)) {
      return Optional.empty();
    }
    Optional<String> words =
        switch (node.getFirstChild()) {
          case StrongEmphasis bold -> boldLabel(bold);
          case Text text when text.getLiteral().contains(":") ->
              Optional.of(text.getLiteral().substring(0, text.getLiteral().indexOf(':')));
          case null, default -> Optional.empty();
        };
    return words.filter(w -> Phase.of(w).isPresent());
  }

  private static Optional<String> boldLabel(StrongEmphasis bold) {
    String words = Prose.of(bold);
    boolean alone = bold.getNext() == null;
    boolean colon =
        words.endsWith(":")
            || (bold.getNext() instanceof Text after && after.getLiteral().startsWith(":"));
    return alone || colon ? Optional.of(words.replaceFirst(":$", "")) : Optional.empty();
  }

  /** The sections that hold phases: each is a runbook. In document order. */
  static List<Section> homes(Section root) {
    return root.all()
        .filter(section -> section.ownPhase().isPresent())
        .filter(section -> section.parent().phase().isEmpty())
        .map(Section::parent)
        .distinct()
        .toList();
  }
}
