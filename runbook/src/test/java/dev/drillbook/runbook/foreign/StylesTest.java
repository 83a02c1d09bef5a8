// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What public collections of runbooks write, and what is no runbook. */
class StylesTest {
  private static ForeignDocument read(String text) {
    return ForeignReader.read("a.md", text);
  }

  private static void isNoRunbook(String text) {
    assertThat(read(text).runbooks()).isEmpty();
    assertThat(read(text).findings()).extracting(Finding::rule).contains(Finding.NOT_A_RUNBOOK);
  }

  @Test
  void meaning_impact_diagnosis_mitigation() {
    ForeignDocument document =
        read(
            """
            # KubePodNotReady

            ## Meaning

            A pod waits.

            ## Impact

            Less capacity.

            ## Diagnosis

            - `kubectl describe pod $POD`

            ## Mitigation

            See the owner.
            """);
    assertThat(document.runbooks()).hasSize(1);
    assertThat(document.runbooks().getFirst().id()).isEqualTo("a");
    assertThat(document.runbooks().getFirst().parts().keySet())
        .containsExactly(Part.SYMPTOMS, Part.IMPACT, Part.DIAGNOSTICS, Part.MITIGATION);
    assertThat(Models.commands(document)).containsExactly("kubectl describe pod $POD");
  }

  @Test
  void a_terminal_gives_what_was_typed_and_not_what_came_back() {
    ForeignDocument document =
        read(
            """
            # A

            ## Diagnosis

            ```console
            $ kubectl get pods
            NAME READY
            web 1/1
            $ ps aux \\
            > | head
            root 1
            root@web-1:~# df -h
            /dev/sda 90%
            ```

            ## Fix

            ```
            mysql> SHOW PROCESSLIST;
            +----+
            ```
            """);
    assertThat(Models.commands(document))
        .containsExactly("kubectl get pods", "ps aux \\\n| head", "df -h", "SHOW PROCESSLIST;");
  }

  @Test
  void complete_commands_are_one_item_each() {
    String body =
        """
        # first
        cat <<EOF | kubectl apply -f -
        kind: Pod
        EOF
        for p in a b; do
          echo $p
        done
        curl -s localhost \\
          -H 'a: b
        c'
        a &&
          b
        docker ps | # why
          grep x
        """;
    ForeignDocument document = read("# A\n\n## Diagnosis\n\n```bash\n" + body + "```\n");
    assertThat(Models.commands(document))
        .containsExactly(
            "cat <<EOF | kubectl apply -f -\nkind: Pod\nEOF",
            "for p in a b; do\n  echo $p\ndone",
            "curl -s localhost \\\n  -H 'a: b\nc'",
            "a &&\n  b",
            "docker ps | # why\n  grep x");
    assertThat(Models.in(document, Part.DIAGNOSTICS))
        .extracting(i -> i.at().line())
        .containsExactly(7, 10, 13, 16, 18);
    assertThat(Models.in(document, Part.DIAGNOSTICS).getFirst().text()).isEqualTo("first");
  }

  @Test
  void an_open_quote_takes_no_other_command_with_it() {
    assertThat(Models.commands(read("# A\n\n## Diagnosis\n\n```sh\necho don't\nls -l\n```\n")))
        .containsExactly("echo don't", "ls -l");
  }

  @Test
  void cause_tables_with_code_and_escaped_pipes() {
    ForeignDocument document =
        read(
            """
            # A

            ## Symptoms

            - x

            ## Causes

            | Cause | Check | Fix |
            | --- | --- | --- |
            | Disk is full | `df -h \\| grep data` | Clean up |
            """);
    assertThat(Models.in(document, Part.CAUSES))
        .extracting(i -> i.kind().key())
        .containsExactly("table", "cause", "command");
    assertThat(Models.commands(document)).containsExactly("df -h | grep data");
  }

  @Test
  void a_matrix_alone_gives_modes_and_its_columns_go_to_their_parts() {
    ForeignDocument document =
        read(
            """
            # Plan

            ## What can break

            | Failure mode | Detection | First action |
            |---|---|---|
            | Queue stops | `rate(jobs_total[5m]) == 0` | Restart the worker |
            """);
    assertThat(document.runbooks()).hasSize(1);
    assertThat(Models.in(document, Part.SYMPTOMS))
        .extracting(i -> i.kind().key())
        .containsExactly("mode", "expression");
    assertThat(Models.in(document, Part.MITIGATION))
        .extracting(Item::text)
        .containsExactly("Restart the worker");
  }

  @Test
  void admonitions_tabs_details_and_html_hold_parts_too() {
    ForeignDocument document =
        read(
            """
            # A

            ## Symptoms

            !!! warning "Careful"
                - Slow pages

                ```bash
                uptime
                ```

            <details>
            <summary>Diagnosis</summary>

            - `free -m`

            </details>

            :::danger

            ## Mitigation

            <ul>
            <li>Restart <code>systemctl restart shop</code></li>
            </ul>

            :::
            """);
    assertThat(Models.commands(document))
        .containsExactly("uptime", "free -m", "systemctl restart shop");
    assertThat(Models.in(document, Part.SYMPTOMS))
        .extracting(i -> i.at().line() + ":" + i.at().column())
        .containsExactly("6:7", "9:5");
    assertThat(document.runbooks().getFirst().parts().keySet())
        .containsExactly(Part.SYMPTOMS, Part.DIAGNOSTICS, Part.MITIGATION);
  }

  @Test
  void indented_code_and_blocks_without_a_language_are_commands_when_they_look_so() {
    assertThat(
            Models.commands(
                read(
                    "# A\n\n## Diagnosis\n\n    kubectl get nodes\n    kubectl top nodes\n\n```\ngit log -3\n```\n\n```\nSubject: hello\n```\n")))
        .containsExactly("kubectl get nodes", "kubectl top nodes", "git log -3");
  }

  @Test
  void names_and_words_in_code_are_no_commands() {
    assertThat(
            Models.commands(
                read(
                    "# A\n\n## Diagnosis\n\n- The `test` in `/readyz` of `redis`; `make sure`, `timeout`, `env`, `AI_SESSIONS`, `a=b`.\n")))
        .isEmpty();
  }

  @Test
  void each_heading_of_one_rank_may_be_a_runbook() {
    ForeignDocument document =
        read(
            "# Alerts\n\n## Disk full\n## Symptoms\n- a\n## Fix\n- b\n## Queue full\n## Symptoms\n- c\n## Fix\n- d\n");
    assertThat(document.runbooks())
        .extracting(ForeignRunbook::title)
        .containsExactly("Disk full", "Queue full");
  }

  @Test
  void what_is_no_runbook_has_no_phases() {
    isNoRunbook("");
    isNoRunbook(
        "# Shop\n\nA shop.\n\n## Installation\n\n```bash\nnpm install shop\n```\n\n## Usage\n\n## License\n\nMIT\n");
    isNoRunbook("# Changelog\n\n## 1.2\n\n### Fixed\n\n- A bug\n\n### Added\n\n- A thing\n");
    isNoRunbook(
        "# 1. Use SQL\n\n## Status\n\nAccepted\n\n## Context\n\nx\n\n## Decision\n\ny\n\n## Consequences\n\nz\n");
    isNoRunbook(
        """
        # Outage of May

        ## Summary

        ## Impact

        x

        ## Root Cause

        y

        ## Detection

        z

        ## Resolution

        w

        ## Timeline

        - 10:00 x

        ## Lessons Learned

        - y

        ## Action Items

        - z
        """);
    isNoRunbook("# Cake\n\n## Ingredients\n\n- Flour\n\n## Steps\n\n1. Stir\n");
  }

  @Test
  void links_are_resolved_or_reported() {
    ForeignDocument document =
        read(
            "# A\n\n## Symptoms\n\n- See [here](#symptoms), [there](#nowhere), [a file](b.md#x), `docs/c.md`, <https://x.example>.\n");
    assertThat(document.findings()).extracting(Finding::rule).containsExactly(Finding.DEAD_ANCHOR);
    assertThat(document.links())
        .extracting(FileLink::target)
        .isEqualTo(List.of("b.md", "docs/c.md"));
  }

  @Test
  void ten_thousand_lines_are_a_document() {
    StringBuilder text = new StringBuilder("# Everything\n\n");
    for (int i = 0; i < 1_000; i++) {
      text.append(
          "## Failure %d\n\n### Symptoms\n\n- a\n\n### Fix\n\n1. `kubectl get pods`\n\n"
              .formatted(i));
    }
    assertThat(read(text.toString()).runbooks()).hasSize(1_000);
  }
}
