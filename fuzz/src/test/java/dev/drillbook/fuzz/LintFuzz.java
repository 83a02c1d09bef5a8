// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.fuzz;

import dev.drillbook.runbook.lint.Lint;
import dev.drillbook.runbook.lint.LintProblem;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every rule has an answer to every document, and none quotes a secret. */
final class LintFuzz {
  private static final String SECRET = "hunter2hunter2";
  private static final String CARRIER =
      "\n\n# Z\n\n## Fix\n\n```sh\nPGPASSWORD=" + SECRET + " psql -c 'select 1'\n```\n";

  private LintFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    problems(text);
    boolean quoted =
        problems(text + CARRIER).stream().anyMatch(problem -> problem.toString().contains(SECRET));
    if (quoted && !text.contains(SECRET)) {
      throw new IllegalStateException("a problem quotes a secret");
    }
  }

  private static List<LintProblem> problems(String text) {
    return Lint.problems(
        Map.of("estate.yaml", Seeds.ESTATE, "a.md", text, "b.md", Seeds.OTHER),
        new Lint.Context(name -> Optional.empty(), LocalDate.of(2026, 11, 22), path -> false));
  }
}
