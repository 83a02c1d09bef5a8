// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.Deadline;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One process under supervision: when it ends although it should run, it is started again a second
 * later.
 */
final class Service {
  private static final Duration HEALTHY_LIMIT = Duration.ofSeconds(30);

  private final Spec spec;
  private final Launcher launcher;
  private final ScheduledExecutorService later;
  private Map<String, String> settings = Map.of();
  private @Nullable Process process;
  private boolean wanted;
  private int restarts;

  Service(Spec spec, Launcher launcher, ScheduledExecutorService later) {
    this.spec = spec;
    this.launcher = launcher;
    this.later = later;
  }

  /** {@code health} answers 200 once it serves. */
  record Spec(String name, Class<?> main, URI health, Path logs) {
    Path log() {
      return logs.resolve((name.equals("edge") ? "edge-access" : name) + ".log");
    }

    Path errors() {
      return logs.resolve(name + ".err");
    }
  }

  String name() {
    return spec.name();
  }

  URI health() {
    return spec.health();
  }

  synchronized void start(Map<String, String> with) {
    if (process != null && process.isAlive()) {
      return;
    }
    if (later.isShutdown()) {
      throw new LabException(name() + ": the lab is stopping. Start another one.");
    }
    settings = Map.copyOf(with);
    wanted = true;
    launch();
  }

  private void launch() {
    Process started = launcher.start(spec.main(), settings, spec.log(), spec.errors());
    process = started;
    var _ = started.onExit().thenAccept(this::ended);
  }

  private synchronized void ended(Process gone) {
    if (wanted && gone.equals(process) && !later.isShutdown()) {
      restarts++;
      var _ = later.schedule(() -> relaunch(gone), 1, TimeUnit.SECONDS);
    }
  }

  private synchronized void relaunch(Process gone) {
    if (wanted && gone.equals(process)) {
      launch();
    }
  }

  /** The process is gone when it returns. */
  synchronized void stop() {
    wanted = false;
    Process running = process;
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(3, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  void awaitHealthy() {
    Deadline limit = Deadline.after(HEALTHY_LIMIT);
    while (!healthy()) {
      if (!alive()) {
        throw new LabException(
            name() + ": ended while starting. See what 'pw logs " + name() + "' says.");
      }
      if (limit.expired()) {
        throw new LabException(
            name() + ": not healthy within " + HEALTHY_LIMIT.toSeconds() + " s. See its log.");
      }
      LockSupport.parkNanos(Duration.ofMillis(40).toNanos());
    }
  }

  synchronized boolean alive() {
    return process != null && process.isAlive();
  }

  synchronized long pid() {
    return process == null || !process.isAlive() ? 0 : process.pid();
  }

  synchronized int restarts() {
    return restarts;
  }

  /** running, stopped, starting, or failed: ended and about to be started again. */
  String state() {
    if (!alive()) {
      return isWanted() ? "failed" : "stopped";
    }
    return healthy() ? "running" : "starting";
  }

  private synchronized boolean isWanted() {
    return wanted;
  }

  boolean healthy() {
    try {
      HttpURLConnection request = (HttpURLConnection) spec.health().toURL().openConnection();
      request.setConnectTimeout(500);
      request.setReadTimeout(1000);
      try {
        return request.getResponseCode() == 200;
      } finally {
        request.disconnect();
      }
    } catch (IOException notYet) {
      return false;
    }
  }
}
