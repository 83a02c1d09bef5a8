// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * An estate of many runbooks as five teams write them, each in its own style, from 1 to 6 KB each
 * and with links among each other. The same number of documents always gives the same texts.
 */
final class SyntheticRunbooks {
  private static final long SEED = 20_260_301;
  private static final int SERVICES = 40;
  private static final int TEAMS = 25;
  private static final List<String> PARTS =
      List.of("Redis", "Postgres", "Kafka", "Gateway", "Worker", "Scheduler", "Cache", "Search");
  private static final List<String> TROUBLES =
      List.of(
          "is down",
          "is slow",
          "runs out of memory",
          "rejects logins",
          "falls behind",
          "fills its disk",
          "returns errors",
          "loses messages");

  private final int count;

  SyntheticRunbooks(int count) {
    this.count = count;
  }

  /** Each file's text by its path. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    texts.put("estate.yaml", estate());
    for (int i = 0; i < count; i++) {
      texts.put(path(i), document(i));
    }
    return texts;
  }

  void write(Path folder) {
    try {
      for (Map.Entry<String, String> file : texts().entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw new BenchException("bench: " + folder + ": " + e.getMessage() + ". Free some space.");
    }
  }

  private static String estate() {
    StringBuilder yaml = new StringBuilder("name: synthetic\nenvironment: bench\n\nservices:\n");
    for (int i = 0; i < SERVICES; i++) {
      yaml.append("  svc-%d:\n    title: Service %d\n".formatted(i, i));
    }
    yaml.append("\ntargets:\n");
    for (int i = 0; i < SERVICES; i++) {
      yaml.append(
          "  svc-%d:\n    service: svc-%d\n    url: http://127.0.0.1:9\n    scrape: /metrics\n    probe: /health\n"
              .formatted(i, i));
    }
    return yaml.toString();
  }

  private static String path(int i) {
    return "team-%02d/runbook-%04d.md".formatted(i % TEAMS, i);
  }

  private String document(int i) {
    RunbookWords words = new RunbookWords(new Random(SEED + i), i, link(i));
    return switch (i % 5) {
      case 0 -> headings(words);
      case 1 -> boldLabels(words);
      case 2 -> plainLabels(words);
      case 3 -> alerts(words);
      default -> armed(words);
    };
  }

  private String link(int i) {
    int other = (i * 7 + 3) % count;
    return "[what else breaks](../" + path(other) + ")";
  }

  private static String title(RunbookWords words) {
    return words.one(PARTS) + " of svc-" + words.number() % SERVICES + " " + words.one(TROUBLES);
  }

  /** One runbook per document, a heading per phase, a table of triggers. */
  private static String headings(RunbookWords words) {
    return """
    ---
    title: %s
    reviewed: 2026-01-%02d
    ---

    # %s

    %s

    ## Symptoms

    %s
    ## Impact

    %s

    ## Diagnosis

    %s
    %s
    ## Mitigation

    %s
    | Trigger | Condition | Action |
    | --- | --- | --- |
    %s
    ## Exit criteria

    - `%s` stays below %d for 15 minutes.

    ## Prevention

    - %s
    """
        .formatted(
            title(words),
            1 + words.below(27),
            title(words),
            words.prose(3),
            words.items(4),
            words.prose(2),
            words.steps(5),
            words.commands(6),
            words.steps(6),
            words.rows(5),
            words.metric(),
            1 + words.below(9),
            words.prose(1));
  }

  /** Several failure modes in one document, each with bold labels. */
  private static String boldLabels(RunbookWords words) {
    StringBuilder text = new StringBuilder("# Failure modes of " + title(words) + "\n\n");
    int modes = 2 + words.below(3);
    for (int mode = 1; mode <= modes; mode++) {
      text.append(
          """
          ## %d. %s

          **Symptoms**:

          %s
          **Diagnostics**:

          %s
          %s
          **Common Causes**:

          1. **%s**: %s
             - Check: `%s`
             - Fix: %s
          2. **%s**: %s

          **Mitigation**: %s

          """
              .formatted(
                  mode,
                  title(words),
                  words.items(3),
                  words.steps(3),
                  words.commands(3),
                  words.one(PARTS) + " " + words.one(TROUBLES),
                  words.prose(1),
                  words.command(),
                  words.prose(1),
                  words.one(PARTS) + " " + words.one(TROUBLES),
                  words.prose(1),
                  words.prose(2)));
    }
    return text.toString();
  }

  /** Labels in plain words. */
  private static String plainLabels(RunbookWords words) {
    return """
    # %s

    Symptoms:
    %s
    Possible checks:
    %s
    %s
    Immediate mitigation:
    %s
    Rollback:
    %s
    Recovery verification:
    - `%s` answers, and %s
    """
        .formatted(
            title(words),
            words.items(5),
            words.steps(4),
            words.commands(4),
            words.steps(5),
            words.steps(2),
            words.command(),
            words.prose(1));
  }

  /** A runbook of an alert: meaning, impact, diagnosis with a terminal's session. */
  private static String alerts(RunbookWords words) {
    return """
    # %s

    ## Meaning

    The alert fires when `%s` for ten minutes. %s

    <details>
    <summary>Full context</summary>

    %s

    </details>

    ## Impact

    %s

    ## Diagnosis

    ```console
    $ %s
    NAME      READY   STATUS
    svc-0     1/1     Running
    $ %s
    ```

    %s
    ## Mitigation

    %s
    """
        .formatted(
            title(words),
            words.expression(),
            words.prose(2),
            words.prose(4),
            words.prose(3),
            words.command(),
            words.command(),
            words.steps(4),
            words.steps(6));
  }

  /** Drillbook's own format: watched, triaged, mended and held. */
  private static String armed(RunbookWords words) {
    int service = words.number() % SERVICES;
    return """
    ---
    id: runbook-%d
    service: svc-%d
    owner: team-%d
    severity: P2
    ---

    # %s

    %s

    ## Symptoms

    - %s

      ```promql id=broken for=1m
      %s
      ```

    ## Diagnostics

    1. Ask it.

       ```http id=ask on=svc-%d timeout=2s
       GET /health
       ```

    %s
    ## Causes

    | Cause | Evidence | Mitigation |
    | --- | --- | --- |
    | Nobody listens | `ask.unreachable` | [Start it again](#start-it-again) |
    | It is overloaded | `ask.ms > %d` | [Take load off](#take-load-off) |

    ## Mitigation

    ### Start it again

    %s

    ```manual id=started
    Start %s again, and look whether it stays.
    ```

    ### Take load off

    %s

    ```http id=shed on=svc-%d risk=reversible
    POST /shed
    ```

    ## Exit criteria

    - It answers for a quarter of an hour.

      ```hold for=15m
      promql("min(probe_success{target='svc-%d'})") == 1
      ```
    """
        .formatted(
            words.number(),
            service,
            words.number() % TEAMS,
            title(words),
            words.prose(2),
            words.prose(1),
            words.expression(),
            service,
            words.steps(3),
            100 + words.below(900),
            words.prose(1),
            words.one(PARTS),
            words.prose(2),
            service,
            service);
  }
}
