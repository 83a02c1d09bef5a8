// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BookTest {
  private static final String ESTATE =
      """
      name: shop
      environment: staging
      services: {shop: {}}
      hosts: {box: {local: true}}
      people:
        ana: {name: Ana <Ops>, roles: [ops]}
      """;
  private static final String SLOW =
      """
      ---
      service: shop
      owner: ops
      severity: P1
      ---

      # The shop is slow

      ## Symptoms

      - Orders take long.

        ```promql id=slow
        order_seconds > 1
        ```

      ## Mitigation

      ### Restart it

      See [the other](deep/other.md#look) and [gone](gone.md), [first](first.md).

      ```sh id=restart on=box
      systemctl restart api
      ```
      """;
  private static final String OTHER =
      "# Other\n\n## Symptoms\n\n- Bad. <script>alert(1)</script>\n\n## Look\n\n```sh\nrm x\n```\n\n[back](../slow.md)\n";

  private static final String FIRST =
      "---\nkind: procedure\nid: first\nservice: shop\n---\n\n# First\n\n## Look\n\n```sh id=look on=box\nuptime\n```\n";

  private static Map<String, String> pages(Map<String, String> files) {
    Optional<Estate> estate =
        files.containsKey("estate.yaml")
            ? EstateReader.read(files, name -> Optional.empty()).estate()
            : Optional.empty();
    return pages(files, estate, Evidence.NONE);
  }

  private static Map<String, String> pages(
      Map<String, String> files, Optional<Estate> estate, Evidence evidence) {
    Book.Origin origin = new Book.Origin("runbooks", Instant.parse("2026-01-02T03:04:05Z"));
    return Book.pages(files, estate, evidence, origin);
  }

  private static Map<String, String> both() {
    return pages(
        Map.of("estate.yaml", ESTATE, "slow.md", SLOW, "deep/other.md", OTHER, "first.md", FIRST));
  }

  @Test
  void holdsAPageForEachRunbookAndAnIndex() {
    Map<String, String> pages = both();
    assertThat(pages).containsOnlyKeys("index.html", "slow.html", "deep--other.html", "first.html");
    assertThat(pages.get("index.html"))
        .contains("<h2>shop</h2>", "P1", "href=\"slow.html\"", "href=\"deep--other.html\"")
        .contains("2026-01-02T03:04:05Z", "version");
  }

  @Test
  void saysWhoOwnsItWhatItNeedsAndThatItHasNoEvidence() {
    assertThat(both().get("slow.html"))
        .contains(
            "ops: Ana &lt;Ops&gt;", "disruptive needs one person", "no evidence with this export")
        .contains("data-risk=\"disruptive\"", "no drill rehearses it");
  }

  @Test
  void leadsFromPageToPageWithoutAServer() {
    Map<String, String> pages = both();
    assertThat(pages.get("slow.html"))
        .contains("href=\"deep--other.html#look\"", "href=\"index.html\"", "href=\"first.html\"");
    assertThat(pages.get("deep--other.html")).contains("href=\"slow.html\"");
  }

  @Test
  void asksNobodyAndRunsNothing() {
    assertThat(both().values())
        .allSatisfy(page ->
            assertThat(page).doesNotContain("<script", "http://", "https://", "src=", "@import"));
  }

  @Test
  void tellsTheRiskOfCommandsOfOtherTeams() {
    assertThat(pages(Map.of("other.md", OTHER)).get("other.html"))
        .contains("<code>rm x</code></td><td>destructive", "belongs to no estate");
    assertThat(pages(Map.of("notes.md", "# Notes\n"))).isEmpty();
  }

  @Test
  void showsWhatTheServerKnewAndNothingBetter() {
    JsonMapper json = JsonMapper.builder().build();
    Evidence evidence =
        Evidence.of(
            json.readTree(
                """
                [{"id":"slow","level":"proven","drills":[{"drill":"slow-db","standing":"proven",
                  "reason":"it passed at real speed","passed":"2026-01-01T00:00:00Z",
                  "expires":"2026-04-01T00:00:00Z"}]}]
                """),
            json.readTree(
                """
                [{"id":"i-2","lead":"other","opened":"2026-01-01T00:00:00Z"},
                 {"id":"i-1","lead":"slow","opened":"2025-12-01T00:00:00Z","cause":"<b>disk</b>",
                  "closed":"2025-12-01T00:10:00Z"}]
                """));
    Map<String, String> files = Map.of("estate.yaml", ESTATE, "slow.md", SLOW, "first.md", FIRST);
    Optional<Estate> estate = EstateReader.read(files, name -> Optional.empty()).estate();
    Map<String, String> pages = pages(files, estate, evidence);
    assertThat(pages.get("slow.html"))
        .contains(
            "drill slow-db: proven, it passed at real speed, on 2026-01-01T00:00:00Z, counts until"
                + " 2026-04-01T00:00:00Z",
            "incident i-1 of 2025-12-01T00:00:00Z, cause: &lt;b&gt;disk&lt;/b&gt;, closed"
                + " 2025-12-01T00:10:00Z",
            "<dt>Level by its drills</dt><dd>proven</dd>")
        .doesNotContain("no evidence with this export");
    assertThat(pages.get("index.html")).contains("drill slow-db: proven");
    assertThat(pages(files, estate, Evidence.of(json.readTree("[]"), json.readTree("[]"))))
        .hasEntrySatisfying(
            "slow.html", page -> assertThat(page).contains("no evidence with this export"));
  }
}
