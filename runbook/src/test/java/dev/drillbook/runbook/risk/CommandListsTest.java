// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.risk.CommandRisk.Grade;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Two lists of commands as people type them: what only reads, and what must never pass for it. */
class CommandListsTest {
  private final RiskClassifier classifier = new RiskClassifier(List.of());

  @Test
  void knowsNineOfTenPlainReadingForms() throws IOException {
    List<String> reading = commands("reading.txt");
    List<String> missed = reading.stream().filter(c -> !isRead(c)).map(this::explained).toList();
    assertThat(reading).hasSizeGreaterThanOrEqualTo(290);
    assertThat(missed)
        .as(() -> String.join("\n", missed))
        .hasSizeLessThanOrEqualTo(reading.size() / 10);
  }

  @Test
  void neverTakesADangerousFormForARead() throws IOException {
    List<String> dangerous = commands("dangerous.txt");
    assertThat(dangerous).hasSizeGreaterThanOrEqualTo(2_000);
    assertThat(dangerous.stream().filter(this::isRead).map(this::explained).toList()).isEmpty();
  }

  @Test
  void makesNoReadGraverByReadingItTwice() throws IOException {
    List<String> wrong =
        commands("reading.txt").stream()
            .filter(this::isRead)
            .filter(command -> !isRead(command + " && " + command.strip()))
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void findsWhatIsGraveBehindAnyRead() throws IOException {
    List<String> wrong =
        commands("reading.txt").stream()
            .flatMap(
                read -> List.of(read + "; rm x", "rm x && " + read, read + " | tee out").stream())
            .filter(this::isRead)
            .toList();
    assertThat(wrong).isEmpty();
  }

  private boolean isRead(String command) {
    return classifier.command(command).grade() == Grade.READ;
  }

  private String explained(String command) {
    return command + "  # " + classifier.command(command).reason();
  }

  private static List<String> commands(String name) throws IOException {
    try (InputStream in = CommandListsTest.class.getResourceAsStream("/risk/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.replace('¶', '\n'))
          .toList();
    }
  }
}
