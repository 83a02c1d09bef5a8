// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The same document in the styles of other teams gives the same model. */
class RestyledTest {
  private static final String DOCUMENT =
      """
      # Shop operations

      ## Checkout answers with errors

      ### Symptoms

      - `http_requests_total{status=~"5.."}` rises.
      - Customers see an error page.

      ### Likely Causes

      1. **The payment provider is down**
         - Check: `curl -sS https://pay.example/status`
      2. **The pool is exhausted**

      ### Diagnostics

      1. Look at the logs:
         ```bash
         kubectl logs deploy/checkout --tail=100 \\
           | grep ERROR
         ```
      2. Ask the database: `psql -c "select count(*) from carts"`

      ### Mitigation

      1. Restart: `kubectl rollout restart deploy/checkout`

      ### Exit Criteria

      - The error ratio is back to normal.

      ### Prevention

      - Limit the pool.

      ## Carts are lost

      ### Symptoms

      - Carts are empty after a reload.

      ### Diagnostics

      1. `redis-cli -h cache info memory`

      ### Mitigation

      - Bring the cache back.
      """;

  private static final List<String> MODEL = Models.said(read(DOCUMENT));

  private static ForeignDocument read(String text) {
    return ForeignReader.read("a.md", text);
  }

  private static void sameModel(String text) {
    assertThat(Models.said(read(text))).isEqualTo(MODEL);
  }

  private static String labels(String replacement) {
    return DOCUMENT.replaceAll("(?m)^### (.*)$", replacement);
  }

  @Test
  void the_model_is_what_a_person_reads() {
    assertThat(read(DOCUMENT).runbooks())
        .extracting(ForeignRunbook::title)
        .containsExactly("Checkout answers with errors", "Carts are lost");
    assertThat(MODEL)
        .contains(
            "Checkout answers with errors | symptoms | expression | http_requests_total{status=~\"5..\"}",
            "Checkout answers with errors | causes | cause | The payment provider is down",
            "Checkout answers with errors | causes | command | curl -sS https://pay.example/status",
            "Checkout answers with errors | diagnostics | command | kubectl logs deploy/checkout --tail=100 \\\n  | grep ERROR",
            "Checkout answers with errors | mitigation | command | kubectl rollout restart deploy/checkout",
            "Carts are lost | diagnostics | command | redis-cli -h cache info memory");
  }

  @Test
  void bold_labels_are_headings() {
    sameModel(labels("**$1**:"));
    sameModel(labels("**$1:**"));
    sameModel(labels("**$1**"));
    sameModel(labels("__$1__:"));
  }

  @Test
  void plain_labels_are_headings() {
    sameModel(labels("$1:"));
    sameModel(labels("$1:").replaceAll("(?m)^(.*:)\n\n(- |1\\. )", "$1\n$2"));
  }

  @Test
  void each_heading_may_have_another_style() {
    String[] styles = {"#### $1", "**$1**:", "$1:", "### $1:", "### 3. $1"};
    Matcher heading = Pattern.compile("(?m)^### (.*)$").matcher(DOCUMENT);
    StringBuilder mixed = new StringBuilder();
    int at = 0;
    while (heading.find()) {
      heading.appendReplacement(mixed, styles[at++ % styles.length]);
    }
    sameModel(heading.appendTail(mixed).toString());
  }

  @Test
  void other_words_for_the_same_parts_mean_the_same() {
    sameModel(
        DOCUMENT
            .replace("### Symptoms", "### What you see (Symptoms)")
            .replace("### Likely Causes", "### Possible root causes")
            .replace("### Diagnostics", "### Diagnosis steps")
            .replace("### Mitigation", "### Immediate Mitigation")
            .replace("### Exit Criteria", "### Recovery verification")
            .replace("### Prevention", "### Long-term fix"));
    sameModel(
        DOCUMENT
            .replace("### Symptoms", "### Detection")
            .replace("### Diagnostics", "### Triage")
            .replace("### Mitigation", "### Resolution Steps")
            .replace("### Exit Criteria", "### Success criteria"));
  }

  @Test
  void ranks_do_not_matter() {
    sameModel(DOCUMENT.replace("# ", "## ").replace("###### ", "###### "));
    sameModel(DOCUMENT.replaceAll("(?m)^### ", "##### "));
    sameModel(DOCUMENT.replaceAll("(?m)^### ", "## "));
    sameModel(DOCUMENT.replaceAll("(?m)^## (.*)$", "$1\n---"));
  }

  @Test
  void line_ends_marks_and_lines_across_do_not_matter() {
    sameModel("\uFEFF" + DOCUMENT);
    sameModel(DOCUMENT.replace("\n", "\r\n"));
    sameModel(DOCUMENT.replace("\n\n## ", "\n\n---\n\n## "));
    sameModel("---\ntitle: x\nweight: 3\ntags: [a]\n---\n" + DOCUMENT);
    sameModel("+++\ntitle = \"x\"\n+++\n" + DOCUMENT);
  }

  @Test
  void a_title_says_nothing_about_the_model() {
    assertThat(Models.said(read(DOCUMENT.replace("# Shop operations", "# Troubleshooting"))))
        .isEqualTo(MODEL);
  }

  @Test
  void an_empty_heading_above_runbooks_is_no_part() {
    sameModel(DOCUMENT.replace("\n## Checkout", "\n## Failures + Remediation\n\n## Checkout"));
  }
}
