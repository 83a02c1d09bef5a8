// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.adapter.Adapter;
import dev.drillbook.execution.adapter.AdapterContract;
import dev.drillbook.execution.adapter.Assignment;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.References;
import dev.drillbook.execution.adapter.RenderingException;
import dev.drillbook.execution.adapter.Witness;
import dev.drillbook.execution.fixture.Estates;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.execution.machine.Event.Testimony;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.runbook.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShellAdapterTest extends AdapterContract {
  @TempDir Path folder;

  @Override
  protected Adapter adapter() {
    return new ShellAdapter(
        secrets,
        () -> Estates.shop("http://shop", Map.of("TOKEN", "${secret:SHOP_TOKEN}")),
        Map.of("PATH", System.getenv("PATH"), "SERVER_PASSWORD", "not for commands"),
        folder);
  }

  @Override
  protected Step well() {
    return Steps.sh("well", "echo 'all is' well").step();
  }

  @Override
  protected Step nobody() {
    return Steps.sh("nobody", "no-such-command-anywhere").step();
  }

  @Override
  protected Step slow() {
    return Steps.sh("slow", "sleep 60").step();
  }

  @Override
  protected Step flood() {
    return Steps.script("flood", "head -c 3000000 /dev/zero | tr '\\0' x").step();
  }

  @Override
  protected Step secret() {
    return Steps.script("secret", "echo \"$TOKEN\"").step();
  }

  private Outcome run(Step step) throws InterruptedException {
    return act(step, false, LONG);
  }

  private Outcome run(Step step, Map<String, Object> results) throws InterruptedException {
    Prepared prepared = adapter().prepare(step, new References(results));
    return prepared.act(new Assignment("r-000001.x.1", false, LONG));
  }

  @Test
  void whatACommandSaysAndHowItEndsIsItsResult() throws InterruptedException {
    Outcome outcome = run(Steps.script("both", "echo '{\"n\": 3}'; echo oops >&2; exit 3").step());
    assertThat(outcome.status()).isEqualTo(StepStatus.FAILED);
    assertThat(outcome.reason()).isEqualTo("exit 3: oops");
    assertThat(outcome.result())
        .containsEntry("exit", 3L)
        .containsEntry("err", "oops\n")
        .containsEntry("json", Map.of("n", 3));
  }

  @Test
  void aReferenceIsAlwaysOneArgument() throws InterruptedException {
    Map<String, Object> results = Map.of("job", Map.of("name", "a b; rm -rf '$HOME' `id` \"x\" *"));
    String name = "a b; rm -rf '$HOME' `id` \"x\" *";
    Outcome plain = run(Steps.sh("x", "printf '[%s]' --name=${result:job.name}").step(), results);
    assertThat(plain.result()).containsEntry("out", "[--name=" + name + "]");
    String script = "printf '[%s]' ${result:job.name} \"in ${result:job.name}\"";
    Outcome shell = run(Steps.script("x", script).step(), results);
    assertThat(shell.result()).containsEntry("out", "[" + name + "][in " + name + "]");
    Step quoted = Steps.script("x", "echo '${result:job.name}'").step();
    assertThatThrownBy(() -> run(quoted, results))
        .isInstanceOf(RenderingException.class)
        .hasMessageContaining("single quotes");
  }

  @Test
  void whatNeedsAShellOrASecretInTheLineIsRefused() {
    assertThatThrownBy(() -> prepare(Steps.sh("x", "ls | wc -l").step()))
        .hasMessageContaining("'|' needs a shell");
    assertThatThrownBy(() -> prepare(Steps.sh("x", "login ${secret:SHOP_TOKEN}").step()))
        .hasMessageContaining("no place in a command line");
    assertThatThrownBy(() -> prepare(Steps.sh("x", "ls").on("moon").step()))
        .hasMessageContaining("moon: no such host");
  }

  @Test
  void aCommandGetsNeitherTheServersSecretsNorItsInput() throws InterruptedException {
    Outcome outcome = run(Steps.script("x", "env; cat").step());
    assertThat(outcome.result().get("out"))
        .asString()
        .contains("TOKEN=hunter22")
        .doesNotContain("not for commands");
  }

  @Test
  void aTimeoutEndsEverythingThatTheCommandStarted() throws InterruptedException, IOException {
    Path pids = folder.resolve("pids");
    String script =
        "sleep 61 & echo $! >> %1$s; (sleep 62 & echo $! >> %1$s); wait".formatted(pids);
    Outcome outcome = act(Steps.script("x", script).step(), true, SHORT);
    assertThat(outcome.status()).isEqualTo(StepStatus.UNKNOWN);
    List<Long> started = Files.readAllLines(pids).stream().map(Long::valueOf).toList();
    assertThat(started).hasSize(2);
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (started.stream().anyMatch(ShellAdapterTest::runs) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(started).noneMatch(ShellAdapterTest::runs);
  }

  private static boolean runs(long pid) {
    try {
      String state = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return !state.contains(") Z");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void theWitnessKnowsHowACommandEndedWhenNobodyWaitedForIt() throws InterruptedException {
    Step step = Steps.script("x", "echo done; exit 4").step();
    Assignment assignment = new Assignment("r-000001.x.1", true, LONG);
    prepare(step).act(assignment);
    Witness witness = prepare(step).witness(assignment);
    assertThat(witness.testimony()).isEqualTo(Testimony.HAPPENED);
    assertThat(witness.outcome().orElseThrow().result())
        .containsEntry("exit", 4L)
        .containsEntry("out", "done\n");
  }

  @Test
  void theWitnessKnowsWhatNeverBeganAndIsSilentAboutWhatWasBrokenOff() throws InterruptedException {
    Step step = Steps.sh("x", "sleep 63").step();
    assertThat(prepare(step).witness(new Assignment("r-000001.y.1", true, LONG)).testimony())
        .isEqualTo(Testimony.DID_NOT_HAPPEN);
    Assignment assignment = new Assignment("r-000001.x.1", true, SHORT);
    prepare(step).act(assignment);
    assertThat(prepare(step).witness(assignment).testimony()).isEqualTo(Testimony.SILENT);
  }

  @Test
  void nothingIsLeftOnceTheOutcomeIsRecorded() throws InterruptedException, IOException {
    Prepared prepared = prepare(secret());
    Assignment assignment = new Assignment("r-000001.x.1", true, LONG);
    prepared.act(assignment);
    assertThat(files()).isNotEmpty();
    prepared.recorded(assignment);
    assertThat(files()).isEmpty();

    prepared.act(assignment);
    adapter().tidy(run -> run.value().equals("r-000001"));
    assertThat(files()).isNotEmpty();
    adapter().tidy(run -> false);
    assertThat(files()).isEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
