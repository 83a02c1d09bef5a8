// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab;

import dev.drillbook.lab.personaworlds.Folders;
import dev.drillbook.lab.personaworlds.fault.ControlDoor;
import dev.drillbook.lab.personaworlds.fault.Grounds;
import dev.drillbook.lab.personaworlds.host.Host;
import dev.drillbook.lab.personaworlds.host.Markers;
import dev.drillbook.lab.personaworlds.host.OperatorDoor;
import dev.drillbook.lab.personaworlds.host.Secrets;
import dev.drillbook.lab.personaworlds.provider.ProviderStandIn;
import dev.drillbook.lab.personaworlds.traffic.Traffic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * One running PersonaWorlds: the host with its processes, the provider, the public, and the two
 * doors.
 */
final class PersonaWorlds {
  /** Share of what one worker can do that visitors ask for on an ordinary day. */
  private static final double USUAL_LOAD = 0.2;

  private final LabOptions options;
  private final InstantSource clock = Clock.systemUTC();
  private final Deque<Runnable> stopping = new ArrayDeque<>();

  PersonaWorlds(LabOptions options) {
    this.options = options;
  }

  /** Returns when it was told to stop and everything is stopped. */
  void run() throws IOException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop();
                  stopped.countDown();
                },
                "stop"));
    options
        .parentPid()
        .ifPresent(pid ->
            ProcessHandle.of(pid)
                .ifPresentOrElse(
                    parent -> {
                      var _ = parent.onExit().thenRun(() -> System.exit(0));
                    },
                    () -> System.exit(0)));
    start();
    try {
      stopped.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void start() throws IOException {
    Duration started = Duration.ofNanos(System.nanoTime());
    Path folder = folder();
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    Markers markers = new Markers(client);
    options.markers().ifPresent(markers::sendTo);
    Host.Plan plan =
        new Host.Plan(
            options.profile(),
            options.scale(),
            options.usualPorts(),
            new Host.Folder(
                folder,
                options.files().folder().isEmpty(),
                options.files().postgres().orElse(folder.resolve("postgres"))));
    Host host = new Host(plan, Secrets.generate(), markers, clock);
    ProviderStandIn provider = new ProviderStandIn();
    onStop(provider::close);
    onStop(host::close);
    host.start(URI.create("http://127.0.0.1:" + provider.start()));
    Traffic traffic = new Traffic(host.topology().edgeUrl(), host.jobsPerSecond() * USUAL_LOAD);
    onStop(traffic::close);
    OperatorDoor operator = new OperatorDoor(host, clock);
    onStop(operator::close);
    operator.open(host.layout());
    ControlDoor control =
        new ControlDoor(new Grounds(host, provider, traffic, options.scale()), markers, clock);
    onStop(control::close);
    URI controlUrl = URI.create("http://127.0.0.1:" + control.open());
    traffic.start();
    if (options.files().envFile().isPresent()) {
      new EnvFile(host, controlUrl).write(options.files().envFile().get());
    }
    Duration took = Duration.ofNanos(System.nanoTime()).minus(started);
    System.err.printf(
        "lab personaworlds: ready after %.1f s, API %s, edge %s, files in %s%n",
        took.toMillis() / 1000.0, host.topology().apiUrl(), host.topology().edgeUrl(), folder);
  }

  private Path folder() throws IOException {
    if (options.files().folder().isPresent()) {
      Path folder = options.files().folder().get();
      Files.createDirectories(folder);
      return folder;
    }
    Path folder = Files.createTempDirectory("drillbook-lab-");
    onStop(() -> Folders.remove(folder));
    return folder;
  }

  private synchronized void onStop(Runnable step) {
    stopping.push(step);
  }

  /** Last started, first stopped. */
  private synchronized void stop() {
    while (!stopping.isEmpty()) {
      stopping.pop().run();
    }
  }
}
