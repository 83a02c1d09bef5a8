// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.page;

import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
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
    return cut(runbook, links, Collections.emptySortedSet()).getFirst().html();
  }

  /**
   * The same, cut where something may be said about lines. Each is answered once, beside the block
   * in which it stands or, if it stands in none, the one above.
   *
   * @param lines of the file
   */
  public static List<Stretch> cut(
      Runbook runbook, UnaryOperator<String> links, SortedSet<Integer> lines) {
    Map<Integer, Step> steps = new HashMap<>();
    runbook.steps().forEach(step -> steps.put(step.at().line(), step));
    Map<Integer, String> anchors = new HashMap<>();
    for (Procedure procedure : runbook.mitigations()) {
      anchors.put(procedure.at().line(), procedure.slug());
    }
    return render(
        runbook.text().markdown(),
        new Marks(steps, anchors, runbook.text().firstLine()),
        new Links(links),
        lines);
  }

  /** Any Markdown, such as the answer of a person; no block in it is a step. */
  public static String of(String markdown) {
    return of(markdown, link -> link);
  }

  /** The same, with what leads to each relative link from the page. */
  public static String of(String markdown, UnaryOperator<String> links) {
    return render(
            markdown,
            new Marks(Map.of(), Map.of(), 1),
            new Links(links),
            Collections.emptySortedSet())
        .getFirst()
        .html();
  }

  private static List<Stretch> render(
      String markdown, Marks marks, Links links, SortedSet<Integer> lines) {
    NotedBlocks.Cuts cuts = new NotedBlocks.Cuts();
    Node document = PARSER.parse(markdown);
    if (Depth.of(document) > DEEPEST) {
      if (!lines.isEmpty()) {
        cuts.cut(List.copyOf(lines));
      }
      cuts.html().append("<pre>").append(escape(markdown)).append("</pre>\n");
      return cuts.finish();
    }
    List<Integer> above = new Margin(marks.firstLine()).open(document, lines);
    if (!above.isEmpty()) {
      cuts.cut(above);
    }
    HtmlRenderer.builder()
        .extensions(EXTENSIONS)
        .escapeHtml(true)
        .sanitizeUrls(true)
        .urlSanitizer(links)
        .attributeProviderFactory(context -> marks)
        .nodeRendererFactory(context -> new StepBlocks(context, marks))
        .nodeRendererFactory(context -> new NotedBlocks(context, cuts))
        .build()
        .render(document, cuts.html());
    return cuts.finish();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
