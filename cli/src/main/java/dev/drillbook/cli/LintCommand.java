// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.promql.Durations;
import dev.drillbook.runbook.lint.Lint;
import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.runbook.lint.Rule.Severity;
import dev.drillbook.server.rooms.EstateFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code drillbook lint}: what can be told about documents without the systems, or with {@code
 * --live} with them.
 */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the documents of a folder and lists every problem as file:line:column: what. What to do. [rule]",
      "A folder without estate.yaml is documents for people.",
      "With --live the documents are held against the live system instead: an estate against the targets",
      "that it declares, other files against a metrics page (--metrics) and log excerpts (--logs).",
      "Exit status 0 without problems of the severity of --fail-on, 1 with."
    })
final class LintCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FOLDER",
      description = "the estate (default: the example estate); with --live files too")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--live",
      description = "look at the live system, reading only, and tell what the documents have wrong")
  private boolean live;

  @Option(
      names = "--window",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "with --live: how long counters are given to move (default: 10s)")
  private String window = "10s";

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = "with --live: KEY=VALUE lines, the estate's variables and secrets")
  private @Nullable Path envFile;

  @Option(
      names = "--metrics",
      arity = "1..*",
      paramLabel = "FILE|URL",
      description = "with --live and no estate: metrics pages")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--logs",
      arity = "1..*",
      paramLabel = "FILE",
      description = "with --live and no estate: log excerpts")
  private List<Path> logs = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, sarif or github (annotations of its workflows)")
  private LintFormat format = LintFormat.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description = "error, warning, note or never")
  private FailOn failOn = FailOn.ERROR;

  /** From which severity on a problem makes the exit status 1. */
  enum FailOn {
    ERROR,
    WARNING,
    NOTE,
    NEVER;

    boolean fails(Severity severity) {
      return this != NEVER && severity.compareTo(Severity.valueOf(name())) >= 0;
    }
  }

  @Override
  public Integer call() {
    if (!live && (!metrics.isEmpty() || !logs.isEmpty() || envFile != null)) {
      throw CommandException.badInput(
          "lint: --metrics, --logs and --env-file need --live. Add it, or leave them out.");
    }
    List<LintProblem> problems = live ? againstTheSystem() : offline();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    format.print(problems, out);
    spec.commandLine().getErr().println("drillbook: " + summary(problems));
    return problems.stream().anyMatch(p -> failOn.fails(p.severity())) ? 1 : 0;
  }

  private List<LintProblem> offline() {
    if (paths.size() > 1) {
      throw CommandException.badInput("lint: one folder at a time. Several files need --live.");
    }
    Path root = folder();
    LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneId.systemDefault());
    return Lint.problems(
        new EstateFolder(root).read(),
        new Lint.Context(
            name -> Optional.of(Optional.ofNullable(System.getenv(name)).orElse("")),
            today,
            path -> exists(root, path)));
  }

  private Path folder() {
    Path root = paths.isEmpty() ? Home.find().exampleEstate() : paths.getFirst();
    if (!Files.isDirectory(root)) {
      throw CommandException.badInput(
          root + ": there is no such folder. Give the estate's folder.");
    }
    return root;
  }

  private List<LintProblem> againstTheSystem() {
    Duration length =
        Durations.parse(window)
            .filter(Duration::isPositive)
            .orElseThrow(() ->
                CommandException.badInput(
                    "--window " + window + ": not a duration. Write 10s or 2m."));
    boolean given = !metrics.isEmpty() || !logs.isEmpty();
    boolean estate =
        paths.isEmpty()
            || (paths.size() == 1 && Files.isRegularFile(paths.getFirst().resolve("estate.yaml")));
    if (estate && !given) {
      return LiveSources.ofEstate(folder(), EnvFile.variables(envFile), length);
    }
    if (estate) {
      throw CommandException.badInput(
          "lint --live: an estate's own targets and logs are looked at. Leave --metrics and --logs out, or name files.");
    }
    if (!given) {
      throw CommandException.badInput(
          "lint --live: nothing says where the live system is. Name a folder with estate.yaml, or give --metrics and --logs.");
    }
    return LiveSources.ofFiles(documents(), metrics, logs, length);
  }

  /** Files as they are named; of a folder all documents. */
  private List<Path> documents() {
    return paths.stream()
        .flatMap(path ->
            Files.isDirectory(path)
                ? new EstateFolder(path).read().keySet().stream().map(path::resolve)
                : Stream.of(path))
        .toList();
  }

  private static boolean exists(Path root, String path) {
    try {
      return Files.exists(root.resolve(path));
    } catch (java.nio.file.InvalidPathException e) {
      return false;
    }
  }

  private static String summary(List<LintProblem> problems) {
    if (problems.isEmpty()) {
      return "no problems";
    }
    return Stream.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)
        .map(severity -> {
          long count = problems.stream().filter(p -> p.severity() == severity).count();
          return count + " " + severity.word() + (count == 1 ? "" : "s");
        })
        .collect(Collectors.joining(", "));
  }
}
