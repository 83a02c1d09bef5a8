// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drillbook import} of YAML: documents and targets of what a Prometheus has. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a Prometheus rule file, or a prometheus.yml, and prints what an estate makes of it:",
      "runbooks with a symptom for each alert and aliases for recording rules, or targets.",
      "What is not taken over is listed on standard error."
    })
final class PrometheusImportCommand implements Callable<Integer> {
  private static final int LARGEST = 10 << 20;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(
      arity = "1..2",
      paramLabel = "[rules] FILE",
      description = "a rule file or a prometheus.yml; which of them is told by its keys")
  private String[] words = {};

  @Option(
      names = "--service",
      paramLabel = "NAME",
      defaultValue = "my-service",
      description = "the service that the documents and targets belong to")
  private String service = "";

  /** Whether the words ask for it: 'rules' and a file, or a YAML file; documents are Markdown. */
  static boolean meant(String[] words) {
    return words.length > 1 && (words[1].equals("rules") || words[1].matches(".*\\.ya?ml"));
  }

  @Override
  public Integer call() {
    Path file = Path.of(words[words.length - 1]);
    if (words.length == 2 && !words[0].equals("rules")) {
      throw CommandException.badInput("import " + words[0] + ": not known. Known: rules.");
    }
    Map<?, ?> root = read(file);
    Imported imported;
    if (root.containsKey("groups")) {
      imported = RulesImport.of(file.toString(), root, service);
    } else if (root.containsKey("scrape_configs")) {
      imported = ScrapesImport.of(file.toString(), root, service);
    } else {
      throw CommandException.badInput(
          file + ": has neither groups nor scrape_configs. Give a rule file or a prometheus.yml.");
    }
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    line.getOut().print(imported.text());
    line.getOut().flush();
    imported.leftOut().forEach(left -> line.getErr().println("drillbook: " + left));
    return 0;
  }

  private static Map<?, ?> read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw CommandException.badInput(file + ": larger than 10 MB. Split it.");
      }
      Object root =
          new Load(LoadSettings.builder().setLabel(file.toString()).build())
              .loadFromString(Files.readString(file));
      if (root instanceof Map<?, ?> map) {
        return map;
      }
      throw CommandException.badInput(file + ": not a map of keys. Give a rule file.");
    } catch (IOException e) {
      throw CommandException.badInput(file + ": cannot be read. Give an existing file.");
    } catch (YamlEngineException e) {
      throw CommandException.badInput(file + ": not YAML: " + e.getMessage());
    }
  }
}
