// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** Renders blocks that have a margin, and remembers where each margin begins. */
final class NotedBlocks implements NodeRenderer {
  private final HtmlNodeRendererContext context;
  private final Cuts cuts;

  NotedBlocks(HtmlNodeRendererContext context, Cuts cuts) {
    this.context = context;
    this.cuts = cuts;
  }

  /** The text that is written, and the places in it at which a margin begins. */
  static final class Cuts {
    private final StringBuilder html = new StringBuilder();
    private final List<Stretch> stretches = new ArrayList<>();
    private int from;

    StringBuilder html() {
      return html;
    }

    void cut(List<Integer> lines) {
      stretches.add(new Stretch(html.substring(from), lines));
      from = html.length();
    }

    /** All of it; the last stretch has no lines. */
    List<Stretch> finish() {
      cut(List.of());
      return List.copyOf(stretches);
    }
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Noted.class);
  }

  @Override
  public void render(Node node) {
    Noted noted = (Noted) node;
    context.getWriter().line();
    context.getWriter().tag("div", Map.of("class", "noted"));
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      context.render(child);
    }
    context.getWriter().line();
    cuts.cut(noted.lines());
    context.getWriter().tag("/div");
    context.getWriter().line();
  }
}
