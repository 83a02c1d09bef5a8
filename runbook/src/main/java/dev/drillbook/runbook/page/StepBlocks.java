// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.page;

import dev.drillbook.runbook.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Renders fenced blocks, those that run inside an element that names their step. */
final class StepBlocks implements NodeRenderer {
  private final HtmlWriter html;
  private final Marks marks;

  StepBlocks(HtmlNodeRendererContext context, Marks marks) {
    this.html = context.getWriter();
    this.marks = marks;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(FencedCodeBlock.class);
  }

  @Override
  public void render(Node node) {
    FencedCodeBlock block = (FencedCodeBlock) node;
    Optional<Step> step = marks.step(node);
    html.line();
    step.ifPresent(s -> html.tag("div", attributes(s, block)));
    html.tag("pre");
    html.tag("code", language(block));
    html.text(block.getLiteral());
    html.tag("/code");
    html.tag("/pre");
    step.ifPresent(s -> html.tag("/div"));
    html.line();
  }

  private static Map<String, String> attributes(Step step, FencedCodeBlock block) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("class", "step");
    attributes.put("data-step", step.id());
    attributes.put("data-risk", step.risk().word());
    attributes.put("data-info", block.getInfo());
    return attributes;
  }

  private static Map<String, String> language(FencedCodeBlock block) {
    String info = block.getInfo() == null ? "" : block.getInfo().strip();
    return info.isEmpty() ? Map.of() : Map.of("class", "language-" + info.split("\\s+", 2)[0]);
  }
}
