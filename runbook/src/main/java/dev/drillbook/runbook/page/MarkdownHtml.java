// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.page;

import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A document as HTML. Raw HTML of the author is shown as text, links go to http, https, an anchor
 * or a relative path, and each block that runs stands in {@code <div class="step" data-step="id">}
 * so that a page can put its state beside it.
 */
public final class MarkdownHtml {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final int DEEPEST = 100;
  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .maxOpenBlockParsers(DEEPEST)
          .build();

  private MarkdownHtml() {}

  /** The runbook with its links as the author wrote them. */
  public static String of(Runbook runbook) {
    return of(runbook, link -> link);
  }

  /**
   * @param links makes of each relative link what leads there from the page; it never sees another
   *     kind of link, and what it returns is shown as it is
   */
  public static String of(Runbook runbook, UnaryOperator<String> links) {
    Map<Integer, Step> steps = new HashMap<>();
    runbook.steps().forEach(step -> steps.put(step.at().line(), step));
    Map<Integer, String> anchors = new HashMap<>();
    for (Procedure procedure : runbook.mitigations()) {
      anchors.put(procedure.at().line(), procedure.slug());
    }
    return render(
        runbook.text().markdown(),
        new Marks(steps, anchors, runbook.text().firstLine()),
        new Links(links));
  }

  /** Any Markdown, such as the answer of a person; no block in it is a step. */
  public static String of(String markdown) {
    return of(markdown, link -> link);
  }

  /** The same, with what leads to each relative link from the page. */
  public static String of(String markdown, UnaryOperator<String> links) {
    return render(markdown, new Marks(Map.of(), Map.of(), 1), new Links(links));
  }

  private static String render(String markdown, Marks marks, Links links) {
    Node document = PARSER.parse(markdown);
    if (Depth.of(document) > DEEPEST) {
      return "<pre>" + escape(markdown) + "</pre>\n";
    }
    return HtmlRenderer.builder()
        .extensions(EXTENSIONS)
        .escapeHtml(true)
        .sanitizeUrls(true)
        .urlSanitizer(links)
        .attributeProviderFactory(context -> marks)
        .nodeRendererFactory(context -> new StepBlocks(context, marks))
        .build()
        .render(document);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
