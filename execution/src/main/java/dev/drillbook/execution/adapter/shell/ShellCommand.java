// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.shell;

import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.adapter.Assignment;
import dev.drillbook.execution.adapter.Json;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.Witness;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.runbook.Block;
import dev.drillbook.target.Secrets;
import dev.drillbook.target.TargetException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One command with its environment, ready to run. */
final class ShellCommand implements Prepared {
  /** More than this on disk and the command is ended: it does not stop by itself. */
  private static final long FLOOD = 64_000_000;

  private static final long LOOK_MILLIS = 25;

  /** Leaves word of its beginning and of its end, whoever is still there to read it. */
  private static final String WRAPPER =
      "k=$1; shift; echo $$ > \"$k.begin\"; \"$@\"; c=$?;"
          + " echo $c > \"$k.code\" && mv \"$k.code\" \"$k.exit\"; exit $c";

  private final ShellAdapter.Command command;
  private final Map<String, String> environment;
  private final Secrets secrets;
  private final WitnessFiles files;

  ShellCommand(
      ShellAdapter.Command command,
      Map<String, String> environment,
      Secrets secrets,
      WitnessFiles files) {
    this.command = command;
    this.environment = environment;
    this.secrets = secrets;
    this.files = files;
  }

  @Override
  public Block block() {
    return command.block();
  }

  @Override
  public String text() {
    return command.block().command();
  }

  @Override
  public String target() {
    StringBuilder target = new StringBuilder();
    new TreeMap<>(environment)
        .forEach((name, value) -> target.append(name).append('=').append(value).append('\n'));
    return target.toString();
  }

  @Override
  public Outcome act(Assignment assignment) throws InterruptedException {
    String key = assignment.key();
    Process process;
    try {
      Map<String, String> filled = filled();
      Optional<String> missing = missing(filled);
      if (missing.isPresent()) {
        return Outcome.of(StepStatus.UNREACHABLE, missing.get());
      }
      files.clear(key);
      files.intend(key);
      process = start(key, filled);
    } catch (IOException | TargetException e) {
      return Outcome.of(StepStatus.UNREACHABLE, "it could not be begun: " + e.getMessage());
    }
    return watch(process, assignment);
  }

  private Map<String, String> filled() {
    Map<String, String> filled = new LinkedHashMap<>();
    environment.forEach((name, value) -> filled.put(name, secrets.fill(value)));
    return filled;
  }

  /** A command that is not there is told apart from one that fails, before anything begins. */
  private Optional<String> missing(Map<String, String> filled) {
    String program = command.argv().getFirst();
    List<String> places =
        program.contains("/")
            ? List.of("")
            : List.of(filled.getOrDefault("PATH", "").split(File.pathSeparator));
    boolean there =
        places.stream()
            .map(place -> place.isEmpty() ? Path.of(program) : Path.of(place, program))
            .anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    return there ? Optional.empty() : Optional.of(program + ": no such command on this machine");
  }

  private Process start(String key, Map<String, String> filled) throws IOException {
    List<String> line = new ArrayList<>(List.of("setsid", "/bin/sh", "-c", WRAPPER, "drillbook"));
    line.add(files.file(key, "x").toString().replaceAll("\\.x$", ""));
    line.addAll(command.argv());
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(filled);
    return builder
        .redirectInput(new File("/dev/null"))
        .redirectOutput(files.file(key, "out").toFile())
        .redirectError(files.file(key, "err").toFile())
        .start();
  }

  private Outcome watch(Process process, Assignment assignment) throws InterruptedException {
    String key = assignment.key();
    long deadline = System.nanoTime() + assignment.timeout().toNanos();
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() >= deadline) {
          return ended(
              process, assignment, "not done after " + assignment.timeout().toMillis() + " ms");
        }
        if (files.size(key) > FLOOD) {
          return ended(process, assignment, "more than " + FLOOD / 1_000_000 + " MB of output");
        }
      }
    } catch (InterruptedException e) {
      ProcessTree.kill(process.pid());
      throw e;
    }
    return outcome(key, process.exitValue());
  }

  private Outcome ended(Process process, Assignment assignment, String why) {
    ProcessTree.kill(process.pid());
    Map<String, Object> fields = output(assignment.key());
    if (assignment.mutates()) {
      return new Outcome(StepStatus.UNKNOWN, why + ": ended with all it had started", fields);
    }
    return new Outcome(StepStatus.TIMED_OUT, why, fields);
  }

  private Outcome outcome(String key, long exit) {
    Map<String, Object> fields = output(key);
    fields.put("exit", exit);
    if (exit == 0) {
      return new Outcome(StepStatus.SUCCEEDED, "exit 0", fields);
    }
    String first = String.valueOf(fields.get("err")).lines().findFirst().orElse("");
    return new Outcome(
        StepStatus.FAILED, "exit " + exit + (first.isEmpty() ? "" : ": " + first), fields);
  }

  private Map<String, Object> output(String key) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String out = files.text(key, "out");
    fields.put("out", out);
    fields.put("err", files.text(key, "err"));
    fields.put("truncated", files.longer(key));
    Json.read(out).ifPresent(json -> fields.put("json", json));
    return fields;
  }

  @Override
  public void recorded(Assignment assignment) {
    files.clear(assignment.key());
  }

  @Override
  public Witness witness(Assignment assignment) {
    String key = assignment.key();
    Optional<Long> exit = files.exit(key);
    if (exit.isPresent()) {
      Outcome outcome = outcome(key, exit.get());
      return Witness.happened(outcome.withReason(outcome.reason() + ", as its witness says"));
    }
    if (!files.intended(key)) {
      return files.intendedBeforeReboot(key)
          ? Witness.silent("the machine was restarted while the command may have been running")
          : Witness.never("its witness says that it never began");
    }
    Optional<Long> pid = files.begun(key);
    if (pid.isEmpty()) {
      return Witness.never("its witness says that it never began");
    }
    if (ProcessTree.runs(pid.get(), key)) {
      ProcessTree.kill(pid.get());
      return Witness.silent("it was still running after its time, and was ended");
    }
    return Witness.silent("it began, and was ended before it could say how it went");
  }
}
