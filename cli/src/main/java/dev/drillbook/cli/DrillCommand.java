// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code drillbook drill}: rehearses, one drill after the other, and says what each proved. */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    description = {
      "Injects faults and measures detection, cause, mitigation and recovery against the documents.",
      "Starts a lab and a server of its own on free ports, unless --url names a running one.",
      "Exit status 0 only when every drill passed."
    })
final class DrillCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "DRILL",
      description = "ids of drills, for example pw-database-down")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "every drill of the estate")
  private boolean all;

  @Option(names = "--service", paramLabel = "SYSTEM", description = "only drills of that system")
  private @Nullable String service;

  @Option(
      names = "--changed",
      paramLabel = "BASE",
      description = "only drills that files changed since that git revision concern")
  private @Nullable String changed;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "1",
      description = "how often each is rehearsed (default: 1)")
  private int times;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "a running server, for example http://localhost:8600")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "the running server's token (default: $DRILLBOOK_TOKEN, or the demo's)")
  private @Nullable String token;

  @Option(
      names = "--estate",
      paramLabel = "FOLDER",
      description = "the estate (default: the example estate)")
  private @Nullable Path estate;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "as-found",
      description = "the lab's profile: as-found or hardened")
  private String profile = "as-found";

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "60",
      description = "how many times shorter the documents' durations are (default: 60)")
  private int scale;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json")
  private Format format = Format.TABLE;

  @Override
  public Integer call() {
    if (ids.isEmpty() && !all && service == null && changed == null) {
      throw CommandException.badInput(
          "drill: nothing selected. Name drills, or use --all, --service or --changed; './drillbook drill --help' tells more.");
    }
    if (times < 1 || scale < 1) {
      throw CommandException.badInput("drill: --times and --scale start at 1.");
    }
    PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<JsonNode> rows = new ArrayList<>();
    try (Rehearsals rehearsals = open(err)) {
      List<String> chosen = chosen(rehearsals.drills());
      int width = chosen.stream().mapToInt(String::length).max().orElse(0);
      for (int round = 1; round <= times; round++) {
        for (String id : chosen) {
          JsonNode row = rehearsals.rehearse(id);
          rows.add(row);
          err.println(DrillTable.progress(row, rows.size(), chosen.size() * times, width));
        }
      }
    } catch (CommandException stopped) {
      if (rows.isEmpty()) {
        throw stopped;
      }
      stopped.lines().forEach(l -> err.println("drillbook: " + l));
      print(out, rows);
      return 1;
    }
    print(out, rows);
    return rows.stream().allMatch(r -> r.path("passed").asBoolean(false)) ? 0 : 1;
  }

  private void print(PrintWriter out, List<JsonNode> rows) {
    out.println(format == Format.JSON ? Json.print(rows) : DrillTable.of(rows));
  }

  private Rehearsals open(PrintWriter err) {
    if (url != null) {
      return Rehearsals.on(url, Token.forUrl(token, url));
    }
    return Rehearsals.ownLab(new Rehearsals.Setting(folder(), scale, profile), err);
  }

  private Path folder() {
    Path folder = estate == null ? Home.find().exampleEstate() : estate;
    if (!Files.isDirectory(folder)) {
      throw CommandException.badInput(
          folder + ": there is no such folder. Give the estate's folder with --estate.");
    }
    return folder;
  }

  private List<String> chosen(Map<String, String> services) {
    for (String id : ids) {
      if (!services.containsKey(id)) {
        throw CommandException.badInput(
            "drill "
                + id
                + ": there is no such drill. Known: "
                + String.join(", ", services.keySet())
                + ".");
      }
    }
    if (service != null && !services.containsValue(service)) {
      throw CommandException.badInput(
          "--service "
              + service
              + ": no drill is of that system. Known: "
              + String.join(", ", new java.util.TreeSet<>(services.values()))
              + ".");
    }
    Optional<List<String>> concerned =
        changed == null ? Optional.empty() : Optional.of(ChangedDrills.since(changed, folder()));
    return services.keySet().stream()
        .filter(id -> ids.isEmpty() || ids.contains(id))
        .filter(id -> service == null || service.equals(services.get(id)))
        .filter(id -> concerned.map(c -> c.contains(id)).orElse(true))
        .toList();
  }
}
