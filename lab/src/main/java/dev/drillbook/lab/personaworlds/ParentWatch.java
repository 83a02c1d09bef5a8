// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends a child process when its supervisor is gone, however it went. Each child also stops
 * PostgreSQL, which no one else would: saying it several times is harmless, and any one child is
 * enough.
 */
public final class ParentWatch {
  private ParentWatch() {}

  public static void start(Environment environment) {
    String pid = environment.text("HOST_PID", "");
    if (pid.isEmpty()) {
      return;
    }
    Orphan orphan =
        new Orphan(
            Path.of(environment.required("HOST_DB_FOLDER")),
            environment.text("HOST_TEMPORARY_FOLDER", ""));
    Optional<ProcessHandle> parent = ProcessHandle.of(Long.parseLong(pid));
    if (parent.isEmpty()) {
      orphan.end();
      return;
    }
    var _ = parent.get().onExit().thenRun(orphan::end);
  }

  /** What has to be tidied up; an empty temporary folder is none. */
  private record Orphan(Path dataFolder, String temporaryFolder) {
    private void end() {
      postgres().ifPresent(Orphan::stop);
      if (!temporaryFolder.isEmpty()) {
        Folders.remove(Path.of(temporaryFolder));
      }
      Runtime.getRuntime().halt(0);
    }

    private Optional<ProcessHandle> postgres() {
      try {
        List<String> lines = Files.readAllLines(dataFolder.resolve("postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst().trim()));
      } catch (IOException | NumberFormatException notRunning) {
        return Optional.empty();
      }
    }

    /** Politely first; the server waits for its sessions to end, and not all of them are ours. */
    private static void stop(ProcessHandle postgres) {
      boolean _ = postgres.destroy();
      try {
        var _ = postgres.onExit().get(2, TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException stillThere) {
        boolean _ = postgres.destroyForcibly();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
