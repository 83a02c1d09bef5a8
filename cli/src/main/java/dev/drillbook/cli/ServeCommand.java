// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.server.Server;
import dev.drillbook.server.ServerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drillbook serve}: the server on an estate of one's own. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Watches an estate, opens incidents, runs its runbooks. Loopback only, until accounts exist.")
final class ServeCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--estate",
      required = true,
      paramLabel = "FOLDER",
      description = "the folder with estate.yaml and the documents")
  private @Nullable Path estate;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = ".drillbook/data",
      description = "where state is kept (default: .drillbook/data)")
  private Path data = Path.of(".drillbook/data");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8600",
      description = "default: 8600; 0 takes a free one")
  private int port;

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "1",
      description = "divides the documents' durations, for rehearsals (default: 1)")
  private int scale;

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = "KEY=VALUE lines: the estate's variables and secrets, beside the environment's")
  private @Nullable Path envFile;

  @Option(
      names = "--check",
      description = "starts, asks for its own page once and stops: would this estate start?")
  private boolean check;

  @Override
  public Integer call() throws InterruptedException {
    Path folder = Objects.requireNonNull(estate);
    if (!Files.isDirectory(folder)) {
      throw CommandException.badInput(
          folder + ": there is no such folder. Give the estate's folder with --estate.");
    }
    Server server =
        Started.server(
            new ServerConfig(
                folder,
                data,
                new ServerConfig.Bind("127.0.0.1", port),
                scale,
                EnvFile.variables(envFile)));
    if (check) {
      return firstPage(server);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    Objects.requireNonNull(spec)
        .commandLine()
        .getErr()
        .println("drillbook: " + server.url() + " watches " + folder);
    Thread.currentThread().join();
    return 0;
  }

  private static int firstPage(Server server) {
    try (server;
        ApiClient api = new ApiClient(server.url(), server.token())) {
      api.page("/");
      return 0;
    }
  }
}
