// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drillbook lint}: reads an estate and lists every problem. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = {
      "Reads an estate and lists every problem as file:line:column: what. What to do.",
      "Exit status 0 without errors, 1 with."
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
      defaultValue = "table",
      description = "table or json")
  private Format format = Format.TABLE;

  /** One problem as JSON. */
  record Row(String file, int line, int column, String level, String what, String todo) {
    static Row of(Problem p) {
      return new Row(
          p.at().file(),
          p.at().line(),
          p.at().column(),
          p.level().name().toLowerCase(java.util.Locale.ROOT),
          p.what(),
          p.todo());
    }
  }

  @Override
  public Integer call() {
    Path estate = folder == null ? Home.find().exampleEstate() : folder;
    if (!Files.isDirectory(estate)) {
      throw CommandException.badInput(
          estate + ": there is no such folder. Give the estate's folder.");
    }
    EstateReader.Reading reading = Estates.reading(estate);
    List<Problem> problems = reading.problems();
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (format == Format.JSON) {
      out.println(Json.print(problems.stream().map(Row::of).toList()));
    } else {
      problems.forEach(out::println);
      spec.commandLine().getErr().println(summary(reading));
    }
    return reading.estate().isPresent() ? 0 : 1;
  }

  private static String summary(EstateReader.Reading reading) {
    return reading
        .estate()
        .map(e ->
            "drillbook: "
                + e.documents().runbooks().size()
                + " runbooks, "
                + e.documents().procedures().size()
                + " procedures, "
                + e.documents().drills().size()
                + " drills, no errors")
        .orElse("drillbook: the estate cannot be used before the errors are mended");
  }
}
