// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.walk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The shell of this machine; what a command prints on either stream is one text. */
public final class LocalShell implements Shell {
  private static final int MOST_OUTPUT = 1_000_000;

  @Override
  public Result run(String command, Duration longest) {
    long began = System.nanoTime();
    Process process;
    try {
      process =
          new ProcessBuilder("sh", "-c", command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .start();
    } catch (IOException e) {
      return new Result.NotBegun(String.valueOf(e.getMessage()));
    }
    CompletableFuture<byte[]> output =
        CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
    boolean ended = awaited(process, longest);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    byte[] bytes = gathered(output);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    String text = new String(bytes, 0, Math.min(bytes.length, MOST_OUTPUT), StandardCharsets.UTF_8);
    return ended
        ? new Result.Ended(process.exitValue(), text, bytes.length > MOST_OUTPUT, took)
        : new Result.Stopped(text, took);
  }

  private static boolean awaited(Process process, Duration longest) {
    try {
      return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What the command left running may hold its output open; what was printed so far is enough. */
  private static byte[] gathered(CompletableFuture<byte[]> output) {
    return output.completeOnTimeout(new byte[0], 2, TimeUnit.SECONDS).join();
  }

  /**
   * More than is kept is read and dropped, so that the command can end. A command that was stopped
   * has its output closed in the middle: what came before counts.
   */
  private static byte[] read(InputStream stream) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] chunk = new byte[8_192];
    try (stream) {
      for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
        kept.write(chunk, 0, Math.min(n, MOST_OUTPUT + 1 - kept.size()));
      }
    } catch (IOException e) {
      return kept.toByteArray();
    }
    return kept.toByteArray();
  }
}
