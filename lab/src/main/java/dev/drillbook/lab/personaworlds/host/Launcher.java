// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts PersonaWorlds' processes as small JVMs with this JVM's class path. */
final class Launcher {
  private static final List<String> JVM =
      List.of(
          "-Xmx96m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Xlog:disable",
          "-Xlog:all=warning:stderr",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
          "-Djava.net.preferIPv4Stack=true");

  private final Map<String, String> always;

  /** {@code always} goes into every process's environment. */
  Launcher(Map<String, String> always) {
    this.always = Map.copyOf(always);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Its standard output is its log; what the JVM itself has to say goes to {@code errors}. */
  Process start(Class<?> main, Map<String, String> settings, Path log, Path errors) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_TOOL_OPTIONS"));
    builder.environment().putAll(always);
    builder.environment().putAll(settings);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException failed) {
      throw new LabException(main.getSimpleName() + ": cannot start " + java() + ".", failed);
    }
  }
}
