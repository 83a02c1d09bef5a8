// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.EstateReader.Reading;
import dev.drillbook.runbook.level.Level;
import dev.drillbook.runbook.level.Levels;
import dev.drillbook.runbook.level.RunbookLevel;
import dev.drillbook.runbook.lint.Lint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExampleEstateTest {
  private static final Path FOLDER = Path.of(System.getProperty("drillbook.root"), "estate");

  @Test
  void hasNoProblemOfAnyLevel() throws IOException {
    Reading reading = read();
    assertThat(reading.problems()).isEmpty();
    Estate estate = reading.estate().orElseThrow();
    assertThat(estate.documents().runbooks()).hasSizeGreaterThanOrEqualTo(7);
    assertThat(estate.documents().drills()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(reading.covered()).extracting(c -> c.requirement()).contains("PW-F1");
  }

  @Test
  void leavesTheLintNothingToSay() throws IOException {
    assertThat(
            Lint.problems(
                files(),
                new Lint.Context(
                    name -> Optional.of(value(name)),
                    LocalDate.of(2026, 11, 1),
                    path -> Files.exists(FOLDER.resolve(path)))))
        .isEmpty();
  }

  @Test
  void leadsFromEachCauseToStepsThatMendIt() throws IOException {
    Estate estate = read().estate().orElseThrow();
    for (Runbook runbook : estate.documents().runbooks()) {
      assertThat(runbook.symptoms()).as(runbook.id().value()).isNotEmpty();
      assertThat(runbook.causes()).as(runbook.id().value()).isNotEmpty();
      for (Cause cause : runbook.causes()) {
        assertThat(estate.mitigation(runbook, cause)).as(cause.name()).isPresent();
      }
      runbook.diagnostics().stream()
          .map(Step::block)
          .filter(Block.Call.class::isInstance)
          .forEach(call -> assertThat(estate.called((Block.Call) call)).isPresent());
    }
  }

  @Test
  void waitsForPeopleOnlyWhereItAsksThem() throws IOException {
    Estate estate = read().estate().orElseThrow();
    for (Runbook runbook : estate.documents().runbooks()) {
      RunbookLevel level = Levels.of(estate, runbook);
      assertThat(level.level()).as("%s: %s", runbook.id(), level).isEqualTo(Level.ASSISTED);
      assertThat(level.missing())
          .as(runbook.id().value())
          .allSatisfy(lack -> assertThat(lack.what()).endsWith("waits for a person's answer"));
    }
  }

  private static Reading read() throws IOException {
    return EstateReader.read(files(), name -> Optional.of(value(name)));
  }

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(FOLDER)) {
      paths
          .filter(Files::isRegularFile)
          .forEach(path -> files.put(FOLDER.relativize(path).toString(), text(path)));
    }
    return files;
  }

  private static String value(String name) {
    if (name.endsWith("DB_URL")) {
      return "jdbc:postgresql://localhost:5432/personaworlds";
    }
    return name.endsWith("URL") ? "http://localhost:8080" : "/tmp/" + name;
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
