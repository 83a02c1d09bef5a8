// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of the house about files: length, licence line, words that do not belong. */
class SourceFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("drillbook.root", ".."));
  private static final int LONGEST = 400;
  private static final int FLOOR = 150;

  @Test
  void no_file_passes_400_lines_without_a_reason_in_the_list_of_exemptions() throws IOException {
    Path list = ROOT.resolve("docs/size-exemptions.txt");
    Set<String> exempt =
        Files.exists(list)
            ? Files.readAllLines(list).stream()
                .filter(l -> !l.isBlank() && !l.startsWith("#"))
                .map(l -> l.split("\\s", 2)[0])
                .collect(Collectors.toSet())
            : Set.of();
    Set<String> wrong = new TreeSet<>();
    for (Path file : sources(".java")) {
      long lines = Files.readAllLines(file).size();
      String name = ROOT.relativize(file).toString();
      if (lines > LONGEST && !exempt.contains(name)) {
        wrong.add(name + ": " + lines + " lines");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_source_begins_with_the_licence_line() throws IOException {
    List<Path> files = sources(".java");
    assertThat(files).hasSizeGreaterThan(FLOOR);
    Set<String> wrong = new TreeSet<>();
    for (Path file : files) {
      if (!Files.readAllLines(file).getFirst().equals("// SPDX-License-Identifier: Apache-2.0")) {
        wrong.add(ROOT.relativize(file).toString());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void nothing_is_left_for_later_in_the_sources() throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (Path file : sources(".java")) {
      if (Files.readString(file).matches("(?s).*\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b.*")) {
        wrong.add(ROOT.relativize(file).toString());
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<Path> sources(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(f -> f.toString().endsWith(ending))
          .filter(f -> f.toString().contains("/src/"))
          .filter(f -> !f.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }
}
