// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Prometheus's own acceptance files, where they are at hand: the folder named by {@code
 * drillbook.promqltest}, else {@code shared/promqltest} beside the repository.
 */
class AcceptanceTest {
  /** Lowest number of cases that pass, per file; raise it when more do. */
  private static final Map<String, Integer> FLOOR =
      Map.of(
          "aggregators.test", 160,
          "functions.test", 431,
          "literals.test", 25,
          "operators.test", 214,
          "selectors.test", 31,
          "staleness.test", 17);

  @Test
  void noFewerOfPrometheussOwnCasesPassThanBefore() throws IOException {
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      System.err.println("skipped: " + folder + " does not exist. Set -Ddrillbook.promqltest=DIR.");
    }
    Assumptions.assumeTrue(Files.isDirectory(folder));
    Map<String, Integer> passed = new TreeMap<>();
    for (Path file : scripts(folder)) {
      TestReport report = TestScript.run(file.getFileName().toString(), Files.readString(file));
      System.err.println(report.file() + ": " + report.passed() + " of " + report.total());
      if (Boolean.getBoolean("drillbook.promqltest.verbose")) {
        report.failures().forEach(System.err::println);
      }
      passed.put(report.file(), report.passed());
    }
    assertThat(passed)
        .allSatisfy((file, count) ->
            assertThat(count).as(file).isGreaterThanOrEqualTo(FLOOR.getOrDefault(file, 0)));
  }

  private static List<Path> scripts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".test"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private static Path folder() {
    String named = System.getProperty("drillbook.promqltest", "");
    return named.isEmpty()
        ? Path.of(System.getProperty("drillbook.root", "."), "..", "shared", "promqltest")
        : Path.of(named);
  }
}
