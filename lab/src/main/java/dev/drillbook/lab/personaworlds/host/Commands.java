// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;

/** Runs short commands of the operating system. */
final class Commands {
  private Commands() {}

  /** What it printed, both streams; an exception when it failed. */
  static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new LabException(
            command.getFirst() + ": exit status " + status + ". It said: " + output.strip());
      }
      return output;
    } catch (IOException missing) {
      throw new LabException(command.getFirst() + ": cannot run. Install it.", missing);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LabException(command.getFirst() + ": interrupted. Try again.", interrupted);
    }
  }

  static boolean works(List<String> command) {
    try {
      String _ = run(command);
      return true;
    } catch (LabException failed) {
      return false;
    }
  }

  /** A signal by name; a process that is gone already is fine. */
  static void signal(String name, long pid) {
    boolean _ = works(List.of("sh", "-c", "kill -" + name + " " + pid));
  }
}
