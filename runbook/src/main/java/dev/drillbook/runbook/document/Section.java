// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** A heading (or a label such as "Symptoms:") with what stands below it, up to the next one. */
final class Section {
  private final Heading heading;
  private final @Nullable Section parent;
  private final Optional<Phase> own;
  private final List<Section> children = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();

  /** The words and the place of a heading; level 0 is the document itself, 7 a label. */
  record Heading(String title, String slug, int level, Position at) {}

  Section(Heading heading, @Nullable Section parent) {
    this.heading = heading;
    this.parent = parent;
    this.own =
        parent == null || parent.phase().filter(Phase::holdsProcedures).isPresent()
            ? Optional.empty()
            : Phase.of(heading.title());
    if (parent != null) {
      parent.children.add(this);
    }
  }

  void add(Node node) {
    nodes.add(node);
  }

  String title() {
    return heading.title();
  }

  String slug() {
    return heading.slug();
  }

  int level() {
    return heading.level();
  }

  Position at() {
    return heading.at();
  }

  /** The section that this one stands in; the document itself stands in itself. */
  Section parent() {
    return parent == null ? this : parent;
  }

  /** The phase that this heading names itself. */
  Optional<Phase> ownPhase() {
    return own;
  }

  /** The phase that what stands here belongs to: its own heading's, or the nearest above. */
  Optional<Phase> phase() {
    return own.isPresent() || parent == null ? own : parent.phase();
  }

  /** The blocks right below the heading, without those below deeper headings. */
  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  List<Section> children() {
    return List.copyOf(children);
  }

  /** This section and all below it, in document order. */
  Stream<Section> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Section::all));
  }

  boolean isWithin(Section other) {
    return this == other || (parent != null && parent.isWithin(other));
  }
}
