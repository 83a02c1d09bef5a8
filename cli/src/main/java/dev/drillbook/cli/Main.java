// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's anatomy in one screen: the commands, and what an exit status means. */
@Command(
    name = "drillbook",
    mixinStandardHelpOptions = true,
    version = "drillbook 0.1.0",
    description = {
      "Runs the runbooks you already have, and proves them before you need them.",
      "",
      "Exit status: 0 done, 1 it ran and the answer is bad, 2 it could not be started as asked."
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(
        run(
            args,
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
  }

  /** Runs one command line; for tests too. */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    boolean json = Format.wantedIn(args);
    CommandLine line =
        Commands.of(new Main(), args)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, given) -> {
      err.println("drillbook: " + e.getMessage());
      CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
      err.println(
          "See 'drillbook help"
              + (e.getCommandLine().getParent() == null
                  ? ""
                  : " " + e.getCommandLine().getCommandName())
              + "'.");
      return failed(json, out, String.valueOf(e.getMessage()), 2);
    });
    line.setExecutionExceptionHandler((e, command, parsed) -> {
      if (e instanceof CommandException refused) {
        refused.lines().forEach(l -> err.println("drillbook: " + l));
        return failed(json, out, String.valueOf(refused.getMessage()), refused.status());
      }
      err.println("drillbook: this is a bug: " + e);
      e.printStackTrace(err);
      return failed(json, out, "this is a bug: " + e, 1);
    });
    return args.length == 0 ? line.execute("help") : line.execute(args);
  }

  private static int failed(boolean json, PrintWriter out, String message, int status) {
    if (json) {
      out.println(Json.error(message));
    }
    return status;
  }
}
