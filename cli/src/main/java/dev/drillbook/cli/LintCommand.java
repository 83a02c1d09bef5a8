// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.runbook.lint.Lint;
import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.runbook.lint.Rule.Severity;
import dev.drillbook.server.rooms.EstateFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
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

/** {@code drillbook lint}: everything that can be told about documents without the systems. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the documents of a folder and lists every problem as file:line:column: what. What to do. [rule]",
      "A folder without estate.yaml is documents for people.",
      "Exit status 0 without problems of the severity of --fail-on, 1 with."
    })
final class LintCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "the estate (default: the example estate)")
  private @Nullable Path folder;

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
    Path root = folder == null ? Home.find().exampleEstate() : folder;
    if (!Files.isDirectory(root)) {
      throw CommandException.badInput(
          root + ": there is no such folder. Give the estate's folder.");
    }
    LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneId.systemDefault());
    List<LintProblem> problems =
        Lint.problems(
            new EstateFolder(root).read(),
            new Lint.Context(
                name -> Optional.of(Optional.ofNullable(System.getenv(name)).orElse("")),
                today,
                path -> exists(root, path)));
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    format.print(problems, out);
    spec.commandLine().getErr().println("drillbook: " + summary(problems));
    return problems.stream().anyMatch(p -> failOn.fails(p.rule().severity())) ? 1 : 0;
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
          long count = problems.stream().filter(p -> p.rule().severity() == severity).count();
          return count + " " + severity.word() + (count == 1 ? "" : "s");
        })
        .collect(Collectors.joining(", "));
  }
}
