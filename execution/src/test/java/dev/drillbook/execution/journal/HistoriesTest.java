// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.machine.Recorded;
import dev.drillbook.execution.machine.RunMachine;
import dev.drillbook.execution.machine.RunViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Journals that former versions wrote, as {@code audit export} writes them, with the state they
 * meant. A file is added for each change of the format, and never edited.
 */
final class HistoriesTest {
  private static final Path FOLDER = Path.of("src/test/histories");
  private final EventCodec codec = new EventCodec();

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void aRecordedHistoryStillMeansTheSame(Path file) throws IOException {
    List<JsonNode> lines =
        Files.readAllLines(file).stream().map(JsonMapper.shared()::readTree).toList();
    RunId run = new RunId(lines.getFirst().path("run").asString());
    RunView view =
        RunViews.of(
            new RunMachine(Duration.ofSeconds(10))
                .replay(run, lines.stream().map(this::recorded).toList()));
    Path expected = Path.of(file.toString().replace(".jsonl", ".expected"));
    assertThat(said(view)).isEqualTo(Files.readString(expected));
  }

  private Recorded recorded(JsonNode line) {
    return new Recorded(
        line.path("number").asInt(),
        Instant.parse(line.path("at").asString()),
        line.path("actor").asString(),
        codec.read(line.path("type").asString(), line.path("payload").toString()));
  }

  private static String said(RunView view) {
    StringBuilder text = new StringBuilder(view.status() + " " + view.reason() + "\n");
    view.steps()
        .forEach(s ->
            text.append("%s %s %s%n".formatted(s.id(), s.status(), s.reason()).replace("\r", "")));
    return text.toString();
  }
}
