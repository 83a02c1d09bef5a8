// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.bench.BacktestBench;
import dev.drillbook.bench.BenchException;
import dev.drillbook.bench.Figure;
import dev.drillbook.bench.JournalBench;
import dev.drillbook.bench.LintBench;
import dev.drillbook.bench.MemoryBench;
import dev.drillbook.bench.PromqlBench;
import dev.drillbook.bench.ReadBench;
import dev.drillbook.bench.ScrapeBench;
import dev.drillbook.bench.StartBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drillbook bench}: one benchmark, with its goal beside the figure. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures: 'start' (process to first page), 'memory' (resident after minutes of the demo), 'detect' (lag of detection per drill), 'control' (one drill at the documents' own pace beside the same at scale 60; 20 minutes), 'journal' (durable transitions of runs), 'lint' (5000 documents), 'read' (documents into their model, beside a bare Markdown parse), 'promql' (a thousand triggers and wide queries after each scrape), 'scrape' (samples per second from another process, and the start from their log), 'backtest' (an error ratio over a week of history).")
final class BenchCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(
      arity = "1",
      paramLabel = "NAME",
      description =
          "start, memory, detect, control, journal, lint, promql, read, scrape or backtest")
  private String name = "";

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "memory: how long the demo runs (default: 10)")
  private int minutes;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "journal: how long each measurement takes (default: 5)")
  private int seconds;

  @Option(
      names = "--series",
      paramLabel = "N",
      defaultValue = "100000",
      description = "promql, scrape: how many series there are (default: 100000)")
  private int series;

  @Option(
      names = "--documents",
      paramLabel = "FOLDER",
      description = "read: whose Markdown files are read (default: the example estate)")
  private @Nullable Path documents;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json")
  private Format format = Format.TABLE;

  @Override
  public Integer call() {
    Path home = Home.find().folder();
    Map<String, Supplier<List<Figure>>> known =
        Map.of(
            "start",
            () -> StartBench.run(home),
            "memory",
            () -> MemoryBench.run(home, minutes),
            "detect",
            DetectBench::run,
            "control",
            ControlBench::run,
            "journal",
            () -> JournalBench.run(home, seconds),
            "lint",
            () -> LintBench.run(home),
            "promql",
            () -> PromqlBench.run(series),
            "read",
            () -> ReadBench.run(documents == null ? home.resolve("estate") : documents),
            "scrape",
            () -> ScrapeBench.run(series),
            "backtest",
            BacktestBench::run);
    Supplier<List<Figure>> bench = known.get(name);
    if (bench == null) {
      throw CommandException.badInput(
          "bench "
              + name
              + ": there is no such benchmark. Known: backtest, control, detect, journal, lint, memory,"
              + " promql, read, scrape, start.");
    }
    List<Figure> rows = measured(bench);
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (format == Format.JSON) {
      out.println(Json.print(rows));
    } else {
      rows.forEach(r ->
          out.println(
              String.format(
                  Locale.ROOT, "%-52s %9.3f %-4s %s", r.metric(), r.ours(), r.unit(), beside(r))));
    }
    return 0;
  }

  private static List<Figure> measured(Supplier<List<Figure>> bench) {
    try {
      return bench.get();
    } catch (BenchException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private static String beside(Figure row) {
    if (row.peer() != null) {
      return String.format(
          Locale.ROOT, "%s %.3f, ratio %.1f", row.peerName(), row.peer(), row.ratio());
    }
    return row.goal() == null
        ? ""
        : "goal " + row.goal() + (Boolean.TRUE.equals(row.met()) ? ", met" : ", missed");
  }
}
