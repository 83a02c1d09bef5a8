// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.runbook.Estate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drillbook export}: what others can use of an estate. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes an estate's triggers for other tools: 'export rules' for Prometheus.",
    subcommands = ExportCommand.Rules.class)
final class ExportCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw CommandException.badInput("export: say what. Known: rules.");
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
