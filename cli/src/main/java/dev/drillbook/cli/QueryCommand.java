// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.cli.query.AnswerTable;
import dev.drillbook.cli.query.AskedSeries;
import dev.drillbook.cli.query.AskedTimes;
import dev.drillbook.promql.Durations;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drillbook query}: asks a running server in PromQL. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = {
      "Asks a running server in PromQL: Drillbook, or one that answers as Prometheus does.",
      "Times are 2026-01-31T12:00:00Z, seconds since 1970, now, or -15m for that long ago.",
      "Exit status 0 when there was an answer, also an empty one."
    })
final class QueryCommand implements Callable<Integer> {
  private static final int STEPS = 60;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(paramLabel = "EXPR", description = "the expression, in quotes")
  private String expression = "";

  @Option(names = "--at", paramLabel = "TIME", description = "another instant than now")
  private @Nullable String at;

  @Option(names = "--from", paramLabel = "TIME", description = "asks for a range from here")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "the range's end (default: now)")
  private @Nullable String to;

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      description = "a 60th of the range if not given")
  private @Nullable String step;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://localhost:8600",
      description = "the server (default: ${DEFAULT-VALUE})")
  private String url = "";

  @Option(names = "--token", paramLabel = "TOKEN", description = "for a server that wants one")
  private @Nullable String token;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json")
  private Format format = Format.TABLE;

  private final InstantSource clock = InstantSource.system();

  @Override
  public Integer call() {
    try {
      var _ = Promql.parse(expression);
    } catch (PromqlException e) {
      throw CommandException.badInput(expression + ":" + e.getMessage());
    }
    boolean range = from != null || to != null;
    if (range && (at != null || from == null)) {
      throw CommandException.badInput(
          "--from: a range needs it, and cannot have --at. Give --from, and --to if not now.");
    }
    Instant now = clock.instant();
    Optional<String> given =
        Optional.ofNullable(token).or(() -> Optional.ofNullable(System.getenv("DRILLBOOK_TOKEN")));
    try (QuerySource source = new QuerySource(url, given)) {
      List<AskedSeries> answer =
          range
              ? range(source, now)
              : source.instant(expression, Optional.ofNullable(at).map(t -> time("--at", t, now)));
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      if (format == Format.JSON) {
        out.println(Json.print(answer));
      } else {
        AnswerTable.print(answer, range, out);
      }
    }
    return 0;
  }

  private List<AskedSeries> range(QuerySource source, Instant now) {
    Instant start = time("--from", Objects.requireNonNull(from), now);
    Instant end = to == null ? now : time("--to", to, now);
    if (!start.isBefore(end)) {
      throw CommandException.badInput("--from: not before --to. Give an earlier time.");
    }
    Duration between = Duration.between(start, end);
    Duration stride =
        step == null
            ? Duration.ofMillis(Math.max(1_000, between.dividedBy(STEPS).toMillis()))
            : Durations.parse(step)
                .filter(Duration::isPositive)
                .orElseThrow(() ->
                    CommandException.badInput(
                        "--step: '" + step + "' is no duration. Write it as 15s or 1m."));
    return source.range(expression, start, end, stride);
  }

  private static Instant time(String option, String text, Instant now) {
    return AskedTimes.parse(text, now)
        .orElseThrow(() ->
            CommandException.badInput(
                option
                    + ": '"
                    + text
                    + "' is no time. Write 2026-01-31T12:00:00Z, seconds, now or -15m."));
  }
}
