// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.cli.book.Book;
import dev.drillbook.cli.book.Evidence;
import dev.drillbook.runbook.Estate;
import dev.drillbook.server.rooms.EstateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drillbook export}: what others can use of an estate. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes an estate for other tools ('export rules' for Prometheus), or for times without Drillbook:",
      "with --html its runbooks, and those of every other document there, as pages that need no server."
    },
    subcommands = ExportCommand.Rules.class)
final class ExportCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "an estate, or any folder with Markdown documents")
  private @Nullable Path folder;

  @Option(names = "--html", description = "write pages that read and print without a server")
  private boolean html;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "runbooks-html",
      description = "where to write them (default: ${DEFAULT-VALUE})")
  private Path out = Path.of("runbooks-html");

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "a running server, whose results of drills and incidents go onto the pages")
  private @Nullable String url;

  @Option(names = "--token", paramLabel = "TOKEN", description = "for a server that wants one")
  private @Nullable String token;

  @Override
  public Integer call() {
    if (folder == null || !html) {
      throw CommandException.badInput(
          "export: say what. Known: 'export rules [FOLDER]' and 'export FOLDER --html'.");
    }
    if (!Files.isDirectory(folder)) {
      throw CommandException.badInput(folder + ": there is no such folder. Give an estate's.");
    }
    Map<String, String> pages =
        Book.pages(
            new EstateFolder(folder).read(),
            Files.exists(folder.resolve("estate.yaml"))
                ? Optional.of(Estates.read(folder))
                : Optional.empty(),
            evidence(),
            new Book.Origin(
                folder.toAbsolutePath().normalize().getFileName().toString(),
                InstantSource.system().instant()));
    if (pages.isEmpty()) {
      throw CommandException.badInput(folder + ": no document in it is a runbook.");
    }
    new ExportFolder(out).write(pages);
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    line.getOut().println(out.resolve("index.html"));
    line.getOut().flush();
    line.getErr()
        .println(
            "drillbook: wrote "
                + pages.size()
                + " pages, "
                + (url == null ? "without" : "with")
                + " results of drills and incidents");
    return 0;
  }

  private Evidence evidence() {
    if (url == null) {
      return Evidence.NONE;
    }
    String given =
        Optional.ofNullable(token)
            .or(() -> Optional.ofNullable(System.getenv("DRILLBOOK_TOKEN")))
            .orElse("");
    try (ApiClient api = new ApiClient(url, given)) {
      return Evidence.of(api.get("/api/runbooks"), api.get("/api/incidents"));
    }
  }

  /** {@code drillbook export rules}. */
  @Command(
      name = "rules",
      mixinStandardHelpOptions = true,
      description =
          "Prints the estate's PromQL triggers and aliases as a Prometheus rule file. What a rule file cannot say is listed on standard error.")
  static final class Rules implements Callable<Integer> {
    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(
        arity = "0..1",
        paramLabel = "FOLDER",
        description = "the estate (default: the example estate)")
    private @Nullable Path folder;

    @Override
    public Integer call() {
      Path home = folder == null ? Home.find().exampleEstate() : folder;
      if (!Files.isDirectory(home)) {
        throw CommandException.badInput(
            home + ": there is no such folder. Give the estate's folder.");
      }
      Estate estate = Estates.read(home);
      RuleFile file = RuleFile.of(estate);
      CommandLine line = Objects.requireNonNull(spec).commandLine();
      line.getOut().print(file.text());
      line.getOut().flush();
      file.leftOut().forEach(left -> line.getErr().println("drillbook: " + left));
      return 0;
    }
  }
}
