// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document that asks PersonaWorlds for what it does not have, held against the running system
 * while its database is down.
 */
class LiveLintTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path DOCUMENT = Path.of("src/test/resources/live/social-night.md");
  private static final Path ESTATE =
      Path.of(System.getProperty("drillbook.root", "..")).resolve("estate/estate.yaml");

  @TempDir private Path folder;

  @Test
  void what_the_document_has_wrong_about_the_system_is_found_while_it_runs() throws Exception {
    Path estate = Files.createDirectories(folder.resolve("estate"));
    Files.copy(ESTATE, estate.resolve("estate.yaml"));
    Files.copy(DOCUMENT, estate.resolve("night.md"));
    try (LabRun lab = LabRun.start(folder)) {
      lab.awaitLog("api.log", text -> text.lines().count() > 100);
      List<String> well = found(lint(estate, lab));
      assertThat(well).contains("28 metric-narrow warning", "44 log-field-missing warning");
      assertThat(well).noneMatch(f -> f.contains("metric-missing error"));
      lab.breakIt("database-down");
      lab.awaitLog("api.log", text -> text.contains("\"status\":50"));
      List<JsonNode> ill = lint(estate, lab);
      assertThat(found(ill))
          .contains("13 log-line-never warning", "14 log-level warning", "0 endpoint-dead error");
      assertThat(ill)
          .filteredOn(p -> p.path("line").asInt() == 13)
          .anyMatch(
              p -> p.path("what").asString().contains("/readyz says 'database ping failed' now"));
    }
  }

  /** By line of the document; line 0 stands for estate.yaml. */
  private static List<String> found(List<JsonNode> problems) {
    return problems.stream()
        .map(p ->
            (p.path("file").asString().equals("night.md") ? p.path("line").asInt() : 0)
                + " "
                + p.path("rule").asString()
                + " "
                + p.path("severity").asString())
        .toList();
  }

  private List<JsonNode> lint(Path estate, LabRun lab) throws IOException, InterruptedException {
    Path out = folder.resolve("lint.json");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.drillbook.cli.Main",
                "lint",
                "--live",
                estate.toString(),
                "--env-file",
                lab.envFile().toString(),
                "--window",
                "2s",
                "--format",
                "json",
                "--fail-on",
                "never")
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("lint.err").toFile())
            .start();
    int status = process.waitFor();
    assertThat(status).as(Files.readString(folder.resolve("lint.err"))).isZero();
    List<JsonNode> problems = new ArrayList<>();
    JSON.readTree(Files.readString(out)).forEach(problems::add);
    return problems;
  }
}
