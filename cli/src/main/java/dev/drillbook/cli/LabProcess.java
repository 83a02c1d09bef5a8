// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One system of the lab as a process of its own, with the addresses and secrets that it wrote down
 * when it was ready.
 */
final class LabProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
  private final Process process;
  private final Path folder;
  private final Map<String, String> variables;

  private LabProcess(Process process, Path folder, Map<String, String> variables) {
    this.process = process;
    this.folder = folder;
    this.variables = variables;
  }

  /**
   * What to start.
   *
   * @param ports "default" for the documented ports, "free" for any
   */
  record Options(String system, String profile, int scale, String ports) {}

  static LabProcess start(Home home, Options options) {
    try {
      Path folder = Files.createTempDirectory("drillbook-lab-");
      Path envFile = folder.resolve("lab.env");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of(
              "-Xlog:disable",
              "-Xlog:all=warning:stderr",
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow"));
      command.addAll(
          List.of(
              "-Xmx128m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              home.labClassPath()));
      command.addAll(
          List.of(
              "dev.drillbook.lab.Lab",
              options.system(),
              "--profile",
              options.profile(),
              "--scale",
              Integer.toString(options.scale())));
      command.addAll(
          List.of(
              "--ports",
              options.ports(),
              "--env-file",
              envFile.toString(),
              "--dir",
              folder.resolve("lab").toString()));
      command.addAll(List.of("--parent-pid", Long.toString(ProcessHandle.current().pid())));
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process.getOutputStream().close();
      LabProcess lab = new LabProcess(process, folder, new LinkedHashMap<>());
      lab.awaitReady(options.system(), envFile);
      return lab;
    } catch (IOException e) {
      throw CommandException.failed(
          "lab "
              + options.system()
              + ": cannot be started: "
              + e.getMessage()
              + ". Check the free space of the temporary folder.");
    }
  }

  private void awaitReady(String system, Path envFile) throws IOException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!Files.exists(envFile)) {
      if (exited(200)) {
        int status = process.exitValue();
        close();
        throw status == 2
            ? CommandException.badInput("lab " + system + ": refused to start, see the line above.")
            : CommandException.failed(
                "lab "
                    + system
                    + ": ended with status "
                    + status
                    + " before it was ready, see the lines above.");
      }
      if (System.nanoTime() > deadline) {
        close();
        throw CommandException.failed(
            "lab "
                + system
                + ": not ready after "
                + READY_WITHIN.toSeconds()
                + " s. Look at what it printed above; a machine with free memory helps.");
      }
    }
    for (String line : Files.readAllLines(envFile)) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        variables.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
  }

  private boolean exited(long waitMs) {
    try {
      return process.waitFor(waitMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  Map<String, String> variables() {
    return Map.copyOf(variables);
  }

  /** A value that the lab promises to write down. */
  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw CommandException.failed(
          "lab: its env file lacks " + name + ". Rebuild with ./drillbook.");
    }
    return value;
  }

  @Override
  public void close() {
    process.destroy();
    if (!exited(STOP_WITHIN.toMillis())) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    Folders.delete(folder);
  }
}
