// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.cli.query.AskedTimes;
import dev.drillbook.cli.query.ExplainedPlan;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code drillbook explain}: what a running server reads and computes for an expression. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Takes an expression apart on a running Drillbook: what each selector finds and who supplies"
          + " it, what each part gives, and how long it takes.",
      "Exit status 0 when there was an answer, also an empty one.",
      "Example: drillbook explain 'sum(rate(http_requests_total[5m])) > 10'"
    })
final class ExplainCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(paramLabel = "EXPR", description = "the expression, in quotes")
  private String expression = "";

  @Option(names = "--at", paramLabel = "TIME", description = "another instant than now")
  private @Nullable String at;

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

  @Override
  public Integer call() {
    try {
      var _ = Promql.parse(expression);
    } catch (PromqlException e) {
      throw CommandException.badInput(expression + ":" + e.getMessage());
    }
    String given =
        Optional.ofNullable(token)
            .or(() -> Optional.ofNullable(System.getenv("DRILLBOOK_TOKEN")))
            .orElse("");
    String query = "/api/explain?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    try (ApiClient api = new ApiClient(url, given)) {
      JsonNode answer = api.get(query + time().map(t -> "&time=" + t).orElse(""));
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      if (format == Format.JSON) {
        out.println(Json.print(answer));
      } else {
        ExplainedPlan.print(answer, out);
      }
    }
    return 0;
  }

  private Optional<Instant> time() {
    return Optional.ofNullable(at)
        .map(text ->
            AskedTimes.parse(text, InstantSource.system().instant())
                .orElseThrow(() ->
                    CommandException.badInput(
                        "--at: '"
                            + text
                            + "' is no time. Write 2026-01-31T12:00:00Z, seconds, now or -15m.")));
  }
}
