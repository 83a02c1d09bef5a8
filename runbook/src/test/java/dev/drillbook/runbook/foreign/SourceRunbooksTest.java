// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Five documents of four teams, as they are. They are not part of this repository: the test runs
 * where they lie in a folder beside it. Its expectation was read through by a person; it holds
 * places and checksums, not their text. To look at a difference, see what {@code drillbook show}
 * prints for the file.
 */
class SourceRunbooksTest {
  private static final Path SOURCES = Path.of("../../shared/source-runbooks");

  @Test
  void the_five_documents_give_the_model_that_a_person_reads() throws IOException {
    assumeTrue(Files.isDirectory(SOURCES), "the source documents are not here");
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      String text = Files.readString(file);
      ForeignDocument document = ForeignReader.read(String.valueOf(file.getFileName()), text);
      document.runbooks().forEach(runbook -> found.addAll(lines(runbook)));
      document.links().forEach(link -> found.add("link " + link.at() + " " + sum(link.target())));
      document.findings().forEach(f -> found.add("finding " + f.at() + " " + f.rule()));
    }
    try (var expected =
        SourceRunbooksTest.class.getResourceAsStream("/foreign/source-runbooks.txt")) {
      String reviewed =
          expected == null ? "" : new String(expected.readAllBytes(), StandardCharsets.UTF_8);
      if (!found.equals(reviewed.lines().toList())) {
        Files.write(Path.of("target/source-runbooks.txt"), found);
      }
      assertThat(found).isEqualTo(reviewed.lines().toList());
    }
  }

  @Test
  void each_command_stands_where_it_is_said_to_stand() throws IOException {
    assumeTrue(Files.isDirectory(SOURCES), "the source documents are not here");
    for (Path file : files()) {
      String text = Files.readString(file);
      List<String> lines = text.lines().toList();
      Models.items(ForeignReader.read(String.valueOf(file.getFileName()), text))
          .filter(item -> item.command().isPresent())
          .forEach(item ->
              assertThat(lines.get(item.at().line() - 1).substring(item.at().column() - 1))
                  .startsWith(
                      item.command()
                          .orElseThrow()
                          .lines()
                          .findFirst()
                          .orElseThrow()
                          .replace("|", "|")));
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(SOURCES)) {
      return all.filter(f -> f.toString().endsWith(".md")).sorted().toList();
    }
  }

  private static List<String> lines(ForeignRunbook runbook) {
    List<String> lines = new ArrayList<>();
    lines.add("runbook " + runbook.id() + " at " + runbook.at().line());
    runbook
        .parts()
        .forEach((part, items) ->
            items.forEach(item ->
                lines.add(
                    "  "
                        + part.key()
                        + " "
                        + item.at().line()
                        + ":"
                        + item.at().column()
                        + " "
                        + item.kind().key()
                        + " "
                        + sum(item.command().orElse(item.text())))));
    return lines;
  }

  private static String sum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
