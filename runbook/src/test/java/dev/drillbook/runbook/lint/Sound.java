// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents that the lint is tried on. */
final class Sound {
  static final String ESTATE =
      """
      name: shop
      environment: staging
      services:
        shop: {}
      targets:
        api: {service: shop, url: "http://localhost:8080", scrape: /metrics}
      hosts:
        box: {local: true}
      people:
        ana: {name: Ana, roles: [responder, ops]}
      """;

  /** A runbook to which no rule has anything to say, and its drill. */
  static final String SOUND =
      """
      ---
      service: shop
      owner: ops
      reviewed: 2026-10-01
      review-every: 90d
      ---

      # The shop is slow

      ## Symptoms

      - Orders take long.

        ```promql id=slow
        order_seconds > 1
        ```

      ## Causes

      | Cause | Evidence | Mitigation |
      | --- | --- | --- |
      | The API hangs | `slow.value > 1` | [Restart it](#restart-it) |

      ## Mitigation

      ### Restart it

      A restart drops the requests that are under way; clients send them again.

      ```sh id=restart on=box
      systemctl restart api
      ```

      ## Exit criteria

      ```hold for=5m
      promql("max(order_seconds)") < 1
      ```
      """;

  static final String DRILL =
      """
      ---
      kind: drill
      service: shop
      runbook: slow
      cause: The API hangs
      budgets: {detect: 10s, cause: 5s, recover: 40s}
      ---

      # It hangs

      ## Fault

      ```fault http on=control id=break
      PUT /faults/hang
      ```

      ## Undo

      ```fault http on=control id=mend
      DELETE /faults/hang
      ```
      """;

  static final String WITH_CONTROL =
      ESTATE.replace(
          "hosts:",
          "  control: {service: shop, url: \"http://localhost:9999\", faults: allowed}\nhosts:");

  private Sound() {}

  static String command(String line) {
    return "# A\n\n## Diagnosis\n\n```sh\n" + line + "\n```\n";
  }

  static List<LintProblem> sound(Map<String, String> changed) {
    Map<String, String> files = new HashMap<>();
    files.put("estate.yaml", WITH_CONTROL);
    files.put("slow.md", SOUND);
    files.put("drill.md", DRILL);
    files.putAll(changed);
    return problems(files);
  }

  static List<LintProblem> problems(Map<String, String> files) {
    return Lint.problems(
        files,
        new Lint.Context(
            name -> Optional.empty(),
            LocalDate.of(2026, 11, 22),
            path -> path.equals("picture.png")));
  }
}
