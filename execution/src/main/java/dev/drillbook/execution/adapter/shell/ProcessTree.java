// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Ends a command with everything that it started. */
final class ProcessTree {
  private ProcessTree() {}

  /** Kills the group that the process leads, and its descendants that left the group. */
  static void kill(long leader) {
    List<ProcessHandle> descendants =
        ProcessHandle.of(leader).map(p -> p.descendants().toList()).orElse(List.of());
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -KILL \"-$1\"", "sh", Long.toString(leader))
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
    ProcessHandle.of(leader).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Whether that process still runs and is the wrapper of that key, not a later namesake. */
  static boolean runs(long pid, String key) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
      return new String(line, StandardCharsets.UTF_8).contains(key);
    } catch (IOException e) {
      return false;
    }
  }
}
