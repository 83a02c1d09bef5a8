// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.server.Server;
import dev.drillbook.server.ServerConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code drillbook demo}: the lab's PersonaWorlds, the server and the example estate, until Ctrl-C.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Starts a live system, watches it with the example estate, and lets you break it. Ctrl-C stops everything.")
final class DemoCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8600",
      description = "the page's port (default: 8600; 0 takes a free one)")
  private int port;

  @Option(
      names = "--lab-ports",
      paramLabel = "default|free",
      defaultValue = "default",
      description = "the lab on 8080 and 9091, or on free ports")
  private String labPorts = "default";

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "keep what happens there (default: forgotten when the next demo starts)")
  private @Nullable Path data;

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "60",
      description = "how many times shorter the documents' durations are (default: 60)")
  private int scale;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "as-found",
      description = "as-found, or hardened: with what the document's prevention asks for")
  private String profile = "as-found";

  @Override
  public Integer call() throws InterruptedException {
    if (scale < 1) {
      throw CommandException.badInput("--scale " + scale + ": starts at 1.");
    }
    refuseTakenPort();
    Home home = Home.find();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    err.println(
        "drillbook: starting the lab: PersonaWorlds with PostgreSQL, an LLM stand-in and traffic");
    LabProcess lab =
        LabProcess.start(home, new LabProcess.Options("personaworlds", profile, scale, labPorts));
    Thread stopLab = new Thread(lab::close);
    Runtime.getRuntime().addShutdownHook(stopLab);
    err.println("drillbook: starting the server");
    Path folder = dataFolder(home);
    Server server =
        Started.server(
            new ServerConfig(
                home.exampleEstate(),
                folder,
                new ServerConfig.Bind("127.0.0.1", port),
                scale,
                lab.variables()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
    LabMarkers.send(lab, server);
    spec.commandLine().getOut().println(welcome(server, lab));
    Thread.currentThread().join();
    return 0;
  }

  private Path dataFolder(Home home) {
    if (data != null) {
      return data;
    }
    Path folder = home.demoData(port);
    Folders.delete(folder);
    return folder;
  }

  private void stop(Server server, Path folder) {
    server.close();
    if (data == null && port == 0) {
      Folders.delete(folder);
    }
  }

  private void refuseTakenPort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw CommandException.badInput(
          "port " + port + ": already in use. Stop what uses it, or choose another with --port.");
    }
  }

  private String welcome(Server server, LabProcess lab) {
    return """

    Drillbook is at %s

      1. Open the page: it watches PersonaWorlds (API %s).
      2. Under "Break something" inject "The database is down".
      3. Within seconds an incident opens with the right runbook: read the evidence and the cause,
         approve the mitigation, and watch the exit criteria hold until it closes.

      Durations are %s. Also try:  ./drillbook drill --all --url %s
      Ctrl-C stops everything.
    """
        .formatted(
            server.url(),
            lab.variable("PW_API_URL"),
            scale == 1
                ? "as the documents say"
                : scale + " times shorter (--scale 1 for the real ones)",
            server.url());
  }
}
