// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.foreign.PartName.Match;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** A heading or a label with what stands below it, up to the next one of its rank. */
final class Chapter {
  /** The rank of a label; headings have 1 to 6, the document 0. */
  static final int LABEL = 7;

  private final String title;
  private final String slug;
  private final int level;
  private final Words.Line place;
  private final List<Chapter> children = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private @Nullable Chapter parent;
  private Optional<Match> match;

  /** What stands below a heading: prose, or any other block. */
  sealed interface Piece {
    /** A paragraph, or what a label left of it. */
    record Prose(Words words) implements Piece {}

    /** A list, a table, a block of code, a quotation, HTML. */
    record Block(Node node) implements Piece {}
  }

  Chapter(String title, String slug, int level, Words.Line place, Optional<Match> match) {
    this.title = title;
    this.slug = slug;
    this.level = level;
    this.place = place;
    this.match = match;
  }

  void add(Piece piece) {
    pieces.add(piece);
  }

  void add(Chapter child) {
    child.parent = this;
    children.add(child);
  }

  /** Puts these chapters below it, instead of those that were. */
  void replaceChildren(List<Chapter> others) {
    children.clear();
    others.forEach(this::add);
  }

  boolean isEmpty() {
    return children.isEmpty() && pieces.isEmpty();
  }

  String title() {
    return title;
  }

  String slug() {
    return slug;
  }

  int level() {
    return level;
  }

  /** Where its heading stands. */
  Words.Line place() {
    return place;
  }

  /** The document stands in itself. */
  Chapter parent() {
    return parent == null ? this : parent;
  }

  List<Chapter> children() {
    return Collections.unmodifiableList(children);
  }

  List<Piece> pieces() {
    return Collections.unmodifiableList(pieces);
  }

  /** What its heading says, if that is a part of a runbook. */
  Optional<Match> match() {
    return match;
  }

  /** Its heading turned out to be a title. */
  void isNoPart() {
    match = Optional.empty();
  }

  /** The part that what stands here belongs to. */
  Part part() {
    Part around = parent == null ? Part.OTHER : parent.part();
    if (match.isEmpty()) {
      return around;
    }
    boolean says = around == Part.OTHER || (match.get().core() && around.yields());
    return says ? match.get().part() : around;
  }

  /** Whether it begins a part that its surroundings are not. */
  boolean beginsPart() {
    return match.isPresent() && parent != null && parent.part() == Part.OTHER;
  }

  /** This chapter and all below it, in document order. */
  List<Chapter> all() {
    List<Chapter> all = new ArrayList<>();
    addTo(all);
    return all;
  }

  private void addTo(List<Chapter> all) {
    all.add(this);
    children.forEach(child -> child.addTo(all));
  }
}
