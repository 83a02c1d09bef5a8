// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.cli.rules.RuleFileException;
import dev.drillbook.cli.rules.RuleTestFile;
import dev.drillbook.cli.rules.RunbookTests;
import dev.drillbook.promql.testlang.TestReport;
import dev.drillbook.promql.testlang.TestScript;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code drillbook test}: alone it is the project's suite (the script runs it); with a second word
 * it tests people's files.
 */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description =
        "Alone: every check and test of the project. 'test promql FILE...': files in Prometheus's acceptance notation. 'test rules FILE...': tests of rules as promtool takes them.",
    subcommands = {TestCommand.PromqlFiles.class, TestCommand.RuleFiles.class})
final class TestCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw CommandException.badInput("test: the suite is started by the script ./drillbook test.");
  }

  /** {@code drillbook test promql}. */
  @Command(
      name = "promql",
      mixinStandardHelpOptions = true,
      description = "Runs files in Prometheus's acceptance notation.")
  static final class PromqlFiles implements Callable<Integer> {
    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<Path> files = new ArrayList<>();

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "table",
        description = "table or json")
    private Format format = Format.TABLE;

    @Override
    public Integer call() throws java.io.IOException {
      List<TestReport> reports = new ArrayList<>();
      for (Path file : files) {
        if (!Files.isReadable(file)) {
          throw CommandException.badInput(file + ": cannot be read. Give an existing file.");
        }
        reports.add(TestScript.run(file.toString(), Files.readString(file)));
      }
      return print(reports, format, Objects.requireNonNull(spec).commandLine().getOut());
    }
  }

  /** {@code drillbook test rules}. */
  @Command(
      name = "rules",
      mixinStandardHelpOptions = true,
      description = {
        "Runs tests of Prometheus rules, in the YAML that promtool test rules takes.",
        "Of a runbook (a Markdown file of an estate) it runs the blocks of rule-test, whose alerts are"
            + " its symptoms by their ids."
      })
  static final class RuleFiles implements Callable<Integer> {
    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<Path> files = new ArrayList<>();

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "table",
        description = "table or json")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
      List<TestReport> reports = new ArrayList<>();
      for (Path file : files) {
        try {
          reports.add(isRunbook(file) ? runbook(file) : RuleTestFile.run(file));
        } catch (RuleFileException e) {
          throw CommandException.badInput(String.valueOf(e.getMessage()));
        }
      }
      return print(reports, format, Objects.requireNonNull(spec).commandLine().getOut());
    }
  }

  private static boolean isRunbook(Path file) {
    return file.toString().endsWith(".md");
  }

  private static TestReport runbook(Path file) {
    for (Path folder = file.toAbsolutePath().normalize().getParent();
        folder != null;
        folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("estate.yaml"))) {
        return RunbookTests.run(file, RuleFile.of(Estates.read(folder)).text());
      }
    }
    throw CommandException.badInput(
        file
            + ": belongs to no estate, as no folder above it has an estate.yaml. Give a rule test"
            + " file, or a document of an estate.");
  }

  private static int print(List<TestReport> reports, Format format, PrintWriter out) {
    if (format == Format.JSON) {
      out.println(Json.print(reports));
    } else {
      reports.forEach(
          r -> out.println(r.file() + ": " + r.passed() + " of " + r.total() + " passed"));
      reports.forEach(r -> r.failures().forEach(f -> print(r.file(), f, out)));
    }
    return reports.stream().allMatch(r -> r.failures().isEmpty() && r.passed() == r.total())
        ? 0
        : 1;
  }

  private static void print(String file, TestReport.Failure failure, PrintWriter out) {
    out.println(file + ":" + failure.line() + ": " + failure.expr());
    out.println("    expected " + failure.expected());
    out.println("    got      " + failure.got());
  }
}
