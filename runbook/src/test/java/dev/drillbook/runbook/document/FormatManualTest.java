// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.EstateReader.Reading;
import dev.drillbook.runbook.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.FencedCodeBlock;
import org.junit.jupiter.api.Test;

/** The manual of the format is its own test: its examples are read, its messages compared. */
class FormatManualTest {
  private static final Path MANUAL =
      Path.of(System.getProperty("drillbook.root"), "docs", "runbook-format.md");

  private final String text = text();

  private static String text() {
    try {
      return Files.readString(MANUAL);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Example(String info, String body) {
    boolean is(String language) {
      return info.equals(language) || info.startsWith(language + " ");
    }

    String path() {
      return info.substring(info.indexOf(' ') + 1);
    }
  }

  private List<Example> examples() {
    return Prose.all(MarkdownFile.of("runbook-format.md", text).root())
        .filter(FencedCodeBlock.class::isInstance)
        .map(FencedCodeBlock.class::cast)
        .map(block -> new Example(block.getInfo(), block.getLiteral()))
        .toList();
  }

  private String estate() {
    StringBuilder yaml = new StringBuilder();
    examples().stream().filter(example -> example.is("yaml")).forEach(e -> yaml.append(e.body()));
    return yaml.toString();
  }

  private Reading read(Map<String, String> documents) {
    Map<String, String> files = new HashMap<>(documents);
    files.put("estate.yaml", estate());
    return EstateReader.read(files, name -> Optional.empty());
  }

  @Test
  void everyExampleIsReadWithoutAProblem() {
    Map<String, String> documents = new HashMap<>();
    examples().stream()
        .filter(example -> example.is("markdown") && !example.path().startsWith("wrong/"))
        .forEach(example -> documents.put(example.path(), example.body()));
    Reading reading = read(documents);
    assertThat(reading.problems()).isEmpty();
    assertThat(documents).hasSizeGreaterThanOrEqualTo(7);
    assertThat(reading.estate().orElseThrow().documents().drills()).hasSize(1);
  }

  @Test
  void everyMessageIsSaidExactlySo() {
    List<Example> examples = examples();
    List<String> said = new ArrayList<>();
    for (int i = 1; i < examples.size(); i++) {
      if (examples.get(i).is("problems")) {
        Example wrong = examples.get(i - 1);
        assertThat(read(Map.of(wrong.path(), wrong.body())).problems())
            .extracting(Problem::toString)
            .containsExactlyElementsOf(examples.get(i).body().lines().toList());
        said.add(wrong.path());
      }
    }
    assertThat(said).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void everyKindAndWhatItsResultHoldsIsExplained() {
    for (Kind kind : Kind.values()) {
      assertThat(text).contains("### `" + kind.word() + "`");
      kind.fields().forEach(field -> assertThat(text).contains("`" + field + "`"));
    }
    Kind.LATER.forEach(kind -> assertThat(text).contains("`" + kind + "`"));
  }

  @Test
  void everyWordOfAPhaseIsListed() {
    for (String line : text.lines().filter(line -> line.startsWith("| ")).toList()) {
      String[] cells = line.split("\\|");
      Optional<Phase> phase =
          Phase.of(cells[1].strip()).filter(p -> cells.length == 3 && !cells[1].contains("`"));
      if (phase.isPresent()) {
        for (String word : cells[2].split(",")) {
          assertThat(Phase.of(word.strip())).as(word).isEqualTo(phase);
        }
      }
    }
    for (Phase phase : Phase.values()) {
      assertThat(text).contains(phase.name().toLowerCase(Locale.ROOT));
    }
  }
}
