// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Runbook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MarkdownHtmlTest {
  private static final String ESTATE =
      """
      name: sample
      environment: lab
      services: {shop: {}}
      targets: {api: {service: shop, url: "http://localhost"}}
      hosts: {box: {local: true}}
      """;

  private static final String DOCUMENT =
      """
      ---
      service: shop
      ---

      # A <script>alert(1)</script>

      See [the other](other.md#x), [home](https://example.org) and [here](#go).

      ## Diagnostics

      1. Ask it.

         ```http id=ready on=api expect="status == 200"
         GET /ready?a=<b>
         ```

      ```bash
      ls
      ```

      ## Mitigation

      ### Go

      ```sh id=go on=box risk=destructive
      restart it
      ```
      """;

  private static Runbook runbook() {
    return EstateReader.read(
            Map.of("estate.yaml", ESTATE, "a.md", DOCUMENT), name -> Optional.empty())
        .estate()
        .orElseThrow()
        .documents()
        .runbooks()
        .getFirst();
  }

  @Test
  void namesTheStepOfEachBlockThatRuns() {
    String html = MarkdownHtml.of(runbook());
    assertThat(html)
        .contains(
            "<div class=\"step\" data-step=\"ready\" data-risk=\"read\""
                + " data-info=\"http id=ready on=api expect=&quot;status == 200&quot;\">"
                + "<pre><code class=\"language-http\">GET /ready?a=&lt;b&gt;\n</code></pre></div>")
        .contains("<div class=\"step\" data-step=\"go\" data-risk=\"destructive\"")
        .contains("<h3 id=\"go\">Go</h3>")
        .contains("<pre><code class=\"language-bash\">ls\n</code></pre>")
        .doesNotContain("data-step=\"bash");
  }

  @Test
  void isCutBehindTheBlockInWhichALineStands() {
    List<Stretch> stretches =
        MarkdownHtml.cut(runbook(), link -> link, new TreeSet<>(List.of(2, 5, 13, 14, 99)));
    assertThat(stretches)
        .extracting(Stretch::lines)
        .containsExactly(List.of(2), List.of(5), List.of(13, 14), List.of(99), List.of());
    assertThat(stretches.get(0).html()).isEmpty();
    assertThat(stretches.get(1).html())
        .startsWith("<div class=\"noted\">\n<h1")
        .endsWith("</h1>\n");
    assertThat(stretches.get(2).html()).contains("data-step=\"ready\"").endsWith("</pre></div>\n");
    assertThat(stretches.get(3).html()).contains("data-step=\"go\"");
    assertThat(stretches.get(4).html()).startsWith("</div>");
  }

  @Test
  void letsNoMarkupOfTheAuthorThrough() {
    assertThat(MarkdownHtml.of(runbook())).doesNotContain("<script").contains("&lt;script&gt;");
    assertThat(MarkdownHtml.of("<img src=x onerror=alert(1)>\n\n<b>x</b>"))
        .doesNotContain("<img")
        .doesNotContain("<b>");
  }

  @Test
  void leadsOnlyWhereALinkMayLead() {
    String html =
        MarkdownHtml.of(
            "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x)"
                + " [d](//evil.example) [e](java&#9;script:alert(1)) [f](http://ok) [g](../x.md)"
                + " ![h](file:///etc/passwd) [i](mailto:x@y)");
    assertThat(html)
        .contains("href=\"http://ok\"", "href=\"../x.md\"")
        .doesNotContain("alert(1)\"", "data:text", "evil.example\"", "file:", "mailto:");
  }

  @Test
  void leavesRelativeLinksToThePage() {
    String html = MarkdownHtml.of(runbook(), link -> "/runbooks/" + link.replace(".md", ""));
    assertThat(html)
        .contains("href=\"/runbooks/other#x\"", "href=\"https://example.org\"", "href=\"#go\"");
  }

  @Test
  void showsHostileNestingAsPlainText() {
    String html = MarkdownHtml.of("*a **a ".repeat(5_000) + "x" + "** *".repeat(5_000));
    assertThat(html).isNotEmpty();
    assertThat(MarkdownHtml.of("> ".repeat(5_000) + "x")).isNotEmpty();
  }
}
