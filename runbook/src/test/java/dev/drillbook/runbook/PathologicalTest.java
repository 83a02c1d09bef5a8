// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Hostile or broken texts end in an estate or in problems, soon, and never in an exception. */
@Timeout(value = 60, unit = SECONDS)
class PathologicalTest {
  private static final String HEAD = "---\nservice: shop\n---\n\n# A\n\n## Symptoms\n\n";
  private static final int MANY = 10_000;

  @TestFactory
  Stream<DynamicTest> readsAnything() {
    return Map.ofEntries(
            Map.entry("nested emphasis", HEAD + "*a **a ".repeat(MANY)),
            Map.entry("nested quotes", HEAD + "> ".repeat(MANY) + "x"),
            Map.entry("nested lists", HEAD + "- ".repeat(MANY) + "x"),
            Map.entry("open brackets", HEAD + "[".repeat(MANY)),
            Map.entry("nested links", HEAD + "[a](".repeat(MANY)),
            Map.entry("backticks", HEAD + "`".repeat(MANY) + "a" + "`".repeat(MANY - 1)),
            Map.entry("an open fence", HEAD + "```promql id=a\nup\n"),
            Map.entry("many fences", HEAD + "```promql\nup == 0\n```\n\n".repeat(500)),
            Map.entry("many headings", HEAD + "## Symptoms\n\n".repeat(MANY)),
            Map.entry("a wide table", HEAD + "|a".repeat(MANY) + "|\n" + "|-".repeat(MANY) + "|\n"),
            Map.entry("deep parentheses", HEAD + "```promql\n" + "(".repeat(MANY) + "up\n```\n"),
            Map.entry(
                "a deep condition",
                HEAD + "## Diagnostics\n\n```cel id=a\n" + "(".repeat(MANY) + "a\n```\n"),
            Map.entry(
                "a long condition",
                HEAD
                    + "## Diagnostics\n\n```cel id=a\n"
                    + "a.ok && ".repeat(2_000)
                    + "a.ok\n```\n"),
            Map.entry(
                "deep negation",
                HEAD + "## Diagnostics\n\n```cel id=a\n" + "!".repeat(MANY) + "a.ok\n```\n"),
            Map.entry("deep YAML", "---\na: " + "[".repeat(MANY) + "\n---\n"),
            Map.entry("wide YAML", "---\n" + "a: b\n".repeat(MANY) + "---\n"),
            Map.entry("an alias bomb", "---\n" + bomb() + "---\n"),
            Map.entry("front matter without an end", "---\nservice: shop\n\n# A\n"),
            Map.entry("nothing", ""),
            Map.entry("null characters", HEAD + "\0".repeat(MANY)),
            Map.entry("one long line", HEAD + "x".repeat(1_000_000)),
            Map.entry("quotes in an info string", HEAD + "```http id=\"" + "\\\"".repeat(MANY)),
            Map.entry(
                "a deep shell command",
                HEAD + "## Mitigation\n\n```sh shell id=a\n" + "$(".repeat(MANY) + "\n```\n"),
            Map.entry(
                "a long SQL text",
                HEAD + "## Mitigation\n\n```sql id=a on=db\n" + "'' ".repeat(MANY) + "\n```\n"))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(),
                () ->
                    assertThat(Samples.read(Map.of("a.md", entry.getValue())).problems())
                        .isNotNull()));
  }

  private static String bomb() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      yaml.append("a%d: &a%d [".formatted(i, i));
      yaml.append("*a%d, ".formatted(i - 1).repeat(8)).append("*a%d]\n".formatted(i - 1));
    }
    return yaml.toString();
  }
}
