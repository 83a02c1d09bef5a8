// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnnotatorTest {
  private static final Path SOURCES = Path.of("../../shared/source-runbooks");
  private static final String DOCUMENT =
      """
      # Checkout

      Words.

      ## Symptoms
      - `rate(errors_total[5m]) > 1` for a while.

      ## Diagnosis

      1. Look: `kubectl get pods -n shop`
      2. Then:
         ```bash
         kubectl logs deploy/web | grep ERROR
         kubectl logs <pod>
         ```

      ## Mitigation
      `kubectl rollout restart deploy/web`
      """;

  private static Annotated annotated(String text) {
    return Annotator.annotate("a.md", text, Optional.of("shop"));
  }

  /** Each line of the original, in order; whatever stands between them was inserted. */
  private static void keepsEveryLine(String original, String copy) {
    Deque<String> lines = new ArrayDeque<>(original.lines().toList());
    copy.lines()
        .forEach(line -> {
          if (line.equals(lines.peekFirst())) {
            lines.removeFirst();
          }
        });
    assertThat(lines).isEmpty();
  }

  private static void roundTrips(String text) {
    Annotated once = annotated(text);
    assertThat(annotated(once.text()).text()).isEqualTo(once.text());
    assertThat(annotated(once.text()).inserted()).isZero();
    assertThat(Models.said(ForeignReader.read("a.md", once.text())))
        .isEqualTo(Models.said(ForeignReader.read("a.md", text)));
    keepsEveryLine(text.replace("\uFEFF", ""), once.text());
  }

  @Test
  void lifts_commands_and_expressions_into_blocks_with_a_risk() {
    Annotated copy = annotated(DOCUMENT);
    assertThat(copy.text())
        .startsWith("---\nid: a\nservice: shop\n---\n\n# Checkout")
        .contains("```promql id=e1 lifted\nrate(errors_total[5m]) > 1\n```")
        .contains("```sh id=c2 risk=read lifted\nkubectl get pods -n shop\n```")
        .contains("```sh id=c3 risk=read shell lifted\nkubectl logs deploy/web | grep ERROR\n```")
        .contains("lifted\nkubectl rollout restart deploy/web\n```");
    assertThat(copy.unbound())
        .extracting(Annotated.Unbound::what)
        .containsExactly("kubectl logs <pod>");
    assertThat(copy.unbound().getFirst().at().line()).isEqualTo(14);
  }

  @Test
  void a_copy_reads_as_the_original_and_is_not_annotated_again() {
    roundTrips(DOCUMENT);
    roundTrips(DOCUMENT.replace("\n", "\r\n"));
    roundTrips("\uFEFF" + DOCUMENT);
    roundTrips(DOCUMENT.stripTrailing());
    roundTrips("---\ntitle: x\n---\n" + DOCUMENT);
  }

  @Test
  void what_is_no_runbook_stays_as_it_is() {
    assertThat(annotated("# A\n\n`ls -l`\n").text()).isEqualTo("# A\n\n`ls -l`\n");
  }

  @Test
  void nothing_is_put_into_a_block_without_an_end() {
    Annotated copy = annotated("# A\n\n## Diagnosis\n\n```bash\nls -l\n");
    assertThat(copy.inserted()).isZero();
    assertThat(copy.unbound()).hasSize(1);
  }

  @Test
  void the_source_documents_round_trip() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isDirectory(SOURCES), "the source documents are not here");
    try (Stream<Path> all = Files.list(SOURCES)) {
      for (Path file : all.sorted().toList()) {
        roundTrips(Files.readString(file));
      }
    }
  }
}
