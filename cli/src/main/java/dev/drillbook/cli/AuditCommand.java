// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.journal.Audit;
import dev.drillbook.execution.machine.Event;
import dev.drillbook.jdbc.Database;
import dev.drillbook.jdbc.DatabaseException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drillbook audit}: the journal of all runs, looked at without a server. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Verifies, exports and redacts the journal of all runs, without a server.")
final class AuditCommand {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Finds any record that was changed, moved, left out or cut off. Status 1 if so.")
  int verify(
      @Option(names = "--data", required = true, description = "the server's data folder")
          Path data,
      @Option(names = "--anchor", description = "the hash of a checkpoint that was kept elsewhere")
          @Nullable String anchor,
      @Option(names = "--format", defaultValue = "table", description = "table or json")
          Format format) {
    try (Database database = Database.reading(data.resolve(Folders.DATABASE))) {
      Audit.Report report = new Audit(database).verify(Optional.ofNullable(anchor));
      if (format == Format.JSON) {
        out().println(Json.print(report));
      } else {
        report.findings().forEach(out()::println);
        out()
            .printf(
                "%d runs, %d records: %s%n",
                report.runs(),
                report.records(),
                report.findings().isEmpty() ? "as they were written" : "NOT as they were written");
      }
      return report.findings().isEmpty() ? 0 : 1;
    } catch (DatabaseException e) {
      throw CommandException.badInput("audit verify: " + e.getMessage());
    }
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes every record with its payload as JSON lines to standard output.")
  int export(
      @Option(names = "--data", required = true, description = "the server's data folder")
          Path data) {
    try (Database database = Database.reading(data.resolve(Folders.DATABASE))) {
      new Audit(database).export(out()::println);
      return 0;
    } catch (DatabaseException e) {
      throw CommandException.badInput("audit export: " + e.getMessage());
    }
  }

  @Command(
      name = "redact",
      mixinStandardHelpOptions = true,
      description = {
        "Takes a text, read from standard input, out of one record; a record of its own says so.",
        "The server must be stopped."
      })
  int redact(
      @Option(names = "--data", required = true, description = "the server's data folder")
          Path data,
      @Option(names = "--run", required = true, description = "the run, for example r-000042")
          String run,
      @Option(names = "--record", required = true, description = "the record's number") int record,
      @Option(names = "--who", required = true, description = "who does it") String who,
      @Option(names = "--reason", required = true, description = "why") String reason)
      throws IOException {
    String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
    Event.Redacted event =
        new Event.Redacted(record, "", "", who, "redacted by " + who + ": " + reason);
    try (Database database = Database.open(data.resolve(Folders.DATABASE), List.of())) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      Reply reply = new Audit(database).redact(new RunId(run), record, text, event, now);
      if (reply instanceof Reply.Refused no) {
        throw CommandException.badInput("audit redact: " + no.reason());
      }
      out().println(Json.print(Map.of("run", run, "record", record, "redacted", true)));
      return 0;
    } catch (DatabaseException e) {
      throw CommandException.badInput("audit redact: " + e.getMessage());
    }
  }
}
