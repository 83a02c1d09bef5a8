// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.foreign.ForeignReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkTest {
  private static final String DOCUMENT =
      """
      # The cache is full

      ## Symptoms

      - Pages are slow.

      ## Diagnosis

      ```bash
      df -h
      kubectl logs <pod-name> --tail=5
      ```

      ## Mitigation

      1. `rm -rf /var/cache/shop`
      """;

  @TempDir Path folder;
  private final List<String> ran = new ArrayList<>();
  private final StringWriter shown = new StringWriter();

  private final Masking masking =
      new Masking(
          Map.of(
              "SHOP_TOKEN",
              "correct-horse",
              "DATABASE_URL",
              "postgres://shop:battery@db/shop",
              "HOME",
              "/home/ana"));

  private Walk.End walk(Walk.Rules rules, String typed) {
    return walk(DOCUMENT, rules, typed, "password: hunter22\nfine\n");
  }

  private Walk.End walk(String document, Walk.Rules rules, String typed, String output) {
    Shell shell =
        (command, longest) -> {
          ran.add(command);
          return new Shell.Result.Ended(0, output, false, Duration.ofMillis(3));
        };
    return new Walk(
            new Terminal(new BufferedReader(new StringReader(typed)), new PrintWriter(shown, true)),
            shell,
            new Transcript(
                folder.resolve("t.md"), () -> Instant.parse("2026-01-02T03:04:05Z"), masking),
            rules,
            masking)
        .through(ForeignReader.read("cache.md", document).runbooks().getFirst());
  }

  private String transcript() throws IOException {
    return Files.readString(folder.resolve("t.md"));
  }

  private static Walk.Rules rules(boolean readOnly, boolean dryRun, boolean yesToRead) {
    return new Walk.Rules(readOnly, dryRun, 1, yesToRead, Duration.ofSeconds(1));
  }

  @Test
  void runs_what_the_person_agrees_to_and_fills_in_what_is_open() throws IOException {
    Walk.End end = walk(rules(false, false, false), "slow indeed\ny\nweb-1; rm x\nyes\nn\nn\n");
    assertThat(end).isEqualTo(Walk.End.DONE);
    assertThat(ran).containsExactly("df -h", "kubectl logs 'web-1; rm x' --tail=5");
    assertThat(transcript())
        .contains("Note: slow indeed", "Exit status 0", "Not run: the person said no")
        .contains("password: ***")
        .doesNotContain("hunter22");
  }

  @Test
  void read_only_never_runs_what_is_not_proven_to_be_a_read() throws IOException {
    walk(rules(true, false, true), "\nweb-1\n\n\n\n");
    assertThat(ran).noneMatch(c -> c.startsWith("rm "));
    assertThat(transcript()).contains("not proven to be a read");
  }

  @Test
  void a_dry_run_asks_nothing_and_runs_nothing() {
    assertThat(walk(rules(false, true, false), "")).isEqualTo(Walk.End.DONE);
    assertThat(ran).isEmpty();
    assertThat(shown.toString()).contains("$ df -h", "<pod-name>");
  }

  @Test
  void yes_to_read_still_asks_before_a_change() {
    Walk.End end = walk(rules(false, false, true), "\nweb-1\n");
    assertThat(end).isEqualTo(Walk.End.STOPPED);
    assertThat(ran).containsExactly("df -h", "kubectl logs web-1 --tail=5");
  }

  @Test
  void a_walk_ends_when_nobody_answers() {
    assertThat(walk(rules(false, false, false), "")).isEqualTo(Walk.End.STOPPED);
    assertThat(ran).isEmpty();
  }

  @Test
  void the_shell_of_this_machine_tells_exit_output_and_time() {
    LocalShell shell = new LocalShell();
    assertThat(shell.run("echo a; echo b >&2; exit 3", Duration.ofSeconds(20)))
        .isInstanceOfSatisfying(
            Shell.Result.Ended.class,
            ended -> {
              assertThat(ended.exit()).isEqualTo(3);
              assertThat(ended.output()).isEqualTo("a\nb\n");
            });
    assertThat(shell.run("read line", Duration.ofSeconds(20)))
        .isInstanceOf(Shell.Result.Ended.class);
    assertThat(shell.run("sleep 60", Duration.ofMillis(100)))
        .isInstanceOf(Shell.Result.Stopped.class);
  }

  @Test
  void masks_known_values_wherever_they_stand() throws IOException {
    String document = "# A\n\n## Diagnosis\n\n```bash\ndf -h ${secret:DB} <api token>\n```\n";
    walk(
        document,
        new Walk.Rules(false, false, 1, false, Duration.ofSeconds(1)),
        "open-sesame\ntreacle-tart\ny\n",
        "x correct-horse y battery z open-sesame treacle-tart /home/ana\n");
    assertThat(ran).containsExactly("df -h open-sesame treacle-tart");
    String all = shown + Files.readString(folder.resolve("t.md"));
    assertThat(all)
        .doesNotContain("correct-horse", "battery", "open-sesame", "treacle-tart")
        .contains("x *** y *** z *** *** /home/ana");
  }
}
