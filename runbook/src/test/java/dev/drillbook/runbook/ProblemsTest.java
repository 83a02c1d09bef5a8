// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the files of {@code problems/}: each case is a name after {@code @@@}, files after {@code
 * >>> path}, and after {@code ===} the exact problems that reading them gives.
 */
class ProblemsTest {
  private static final List<String> FILES =
      List.of(
          "estate.txt",
          "front-matter.txt",
          "blocks.txt",
          "conditions.txt",
          "causes.txt",
          "references.txt",
          "drills.txt");

  @Test
  void anEstateWithoutItsSettingsSaysSoAndNothingElse() {
    assertThat(EstateReader.read(Map.of(), name -> Optional.empty()).problems())
        .extracting(Problem::toString)
        .containsExactly(
            "estate.yaml:1:1: the estate has no estate.yaml. Put one at the top of the folder, with"
                + " a name, an environment and the services.");
  }

  @TestFactory
  Stream<DynamicTest> everyCaseGivesExactlyItsProblems() {
    return FILES.stream()
        .flatMap(file -> cases(file).stream())
        .map(one -> DynamicTest.dynamicTest(one.name(), one::check));
  }

  private record Case(String name, Map<String, String> files, List<String> problems) {
    void check() {
      assertThat(Samples.read(files).problems().stream().map(Problem::toString))
          .containsExactlyElementsOf(problems);
    }
  }

  private static List<Case> cases(String file) {
    List<Case> cases = new ArrayList<>();
    for (String text : resource(file).split("(?m)^@@@ ")) {
      if (!text.isBlank()) {
        cases.add(one(file, text));
      }
    }
    return cases;
  }

  private static Case one(String file, String text) {
    String[] halves = text.split("(?m)^===\\n?", 2);
    String[] parts = halves[0].split("(?m)^>>> ");
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] lines = parts[i].split("\n", 2);
      files.put(lines[0].strip(), lines[1]);
    }
    List<String> problems = halves[1].lines().filter(line -> !line.isBlank()).toList();
    return new Case(file + ": " + parts[0].strip(), files, problems);
  }

  private static String resource(String file) {
    try (InputStream in = ProblemsTest.class.getResourceAsStream("/problems/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
