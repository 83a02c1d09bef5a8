// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.util.List;
import picocli.CommandLine;

/** Every command by its name. */
final class Commands {
  /** In the order in which the help lists them. */
  private static final List<String> NAMES =
      List.of(
          "demo", "serve", "drill", "lint", "show", "import", "run", "query", "explain", "test",
          "lab", "audit", "bench", "export", "help");

  private Commands() {}

  /**
   * The command line with the one command that the arguments name, because looking at the options
   * of all of them takes a tenth of a start; with all of them when the first word is none of them,
   * for the help and for "Did you mean".
   */
  static CommandLine of(Main main, String[] args) {
    CommandLine line = new CommandLine(main);
    String first = args.length == 0 ? "help" : args[0];
    boolean one = NAMES.contains(first) && !first.equals("help");
    for (String name : one ? List.of(first) : NAMES) {
      boolean prometheus = name.equals("import") && PrometheusImportCommand.meant(args);
      line.addSubcommand(name, prometheus ? new PrometheusImportCommand() : command(name));
    }
    return line;
  }

  // Not a table of constructors: picocli's classes cannot be kept in the ahead-of-time cache, and a
  // reference from one that can makes the JDK give up on the whole cache.
  private static Object command(String name) {
    return switch (name) {
      case "demo" -> new DemoCommand();
      case "serve" -> new ServeCommand();
      case "drill" -> new DrillCommand();
      case "lint" -> new LintCommand();
      case "show" -> new ShowCommand();
      case "import" -> new ImportCommand();
      case "run" -> new RunCommand();
      case "query" -> new QueryCommand();
      case "explain" -> new ExplainCommand();
      case "test" -> new TestCommand();
      case "lab" -> new LabCommand();
      case "audit" -> new AuditCommand();
      case "bench" -> new BenchCommand();
      case "export" -> new ExportCommand();
      case "help" -> new CommandLine.HelpCommand();
      default -> throw new IllegalArgumentException(name + ": no such command");
    };
  }
}
