// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.drillbook.runbook.foreign.FileLink;
import dev.drillbook.runbook.foreign.Finding;
import dev.drillbook.runbook.foreign.ForeignDocument;
import dev.drillbook.runbook.foreign.ForeignRunbook;
import dev.drillbook.runbook.foreign.Item;
import dev.drillbook.runbook.foreign.Part;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drillbook show}: what Drillbook reads in documents that nobody wrote for it. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Reads Markdown documents as they are, and prints the runbooks found in them: phases, steps, commands, with their lines.",
      "As text also how far each has come: documented, assisted or automated, and what is missing for the next level.",
      "Exit status 0 when the files could be read, also when they are no runbooks."
    })
final class ShowCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Markdown documents")
  private List<Path> files = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (an outline) or json")
  private Format format = Format.TEXT;

  /** Everything that was read. */
  record Answer(List<RunbookRow> runbooks, List<ProblemRow> problems) {}

  /** One runbook; a phase that it does not have is no key. */
  record RunbookRow(
      String file, String id, String title, int line, Map<String, List<ItemRow>> phases) {}

  /** One thing that a runbook says. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ItemRow(
      String kind,
      String text,
      int line,
      int column,
      @Nullable String command,
      @Nullable String language,
      @Nullable String risk,
      @Nullable String riskReason) {
    static ItemRow of(Item item) {
      Judged judged = item.kind() == Item.Kind.COMMAND ? Judged.of(item) : null;
      return new ItemRow(
          item.kind().key(),
          item.text(),
          item.at().line(),
          item.at().column(),
          item.command().orElse(null),
          item.language().orElse(null),
          judged == null ? null : judged.risk(),
          judged == null ? null : judged.reason());
    }
  }

  /** One problem. */
  record ProblemRow(
      String file, int line, int column, String rule, String severity, String what, String todo) {
    static ProblemRow of(Finding finding) {
      return new ProblemRow(
          finding.at().file(),
          finding.at().line(),
          finding.at().column(),
          finding.rule(),
          "warning",
          finding.what(),
          finding.todo());
    }
  }

  @Override
  public Integer call() {
    Documents documents = Documents.read(files);
    Answer answer = answer(documents);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (format == Format.JSON) {
      out.println(Json.print(answer));
    } else {
      ShownOutline.print(answer, out);
      new ShownLevels(documents).print(out);
    }
    return 0;
  }

  private static Answer answer(Documents documents) {
    List<RunbookRow> runbooks = new ArrayList<>();
    List<ProblemRow> problems = new ArrayList<>();
    for (ForeignDocument document : documents.all()) {
      document.runbooks().forEach(r -> runbooks.add(row(document.path(), r)));
      document.findings().forEach(f -> problems.add(ProblemRow.of(f)));
      document.links().stream()
          .filter(link -> !documents.resolves(document.path(), link))
          .map(FileLink::dead)
          .forEach(f -> problems.add(ProblemRow.of(f)));
    }
    return new Answer(runbooks, problems);
  }

  private static RunbookRow row(String file, ForeignRunbook runbook) {
    Map<String, List<ItemRow>> phases = new LinkedHashMap<>();
    for (Map.Entry<Part, List<Item>> part : runbook.parts().entrySet()) {
      phases.put(part.getKey().key(), part.getValue().stream().map(ItemRow::of).toList());
    }
    return new RunbookRow(file, runbook.id(), runbook.title(), runbook.at().line(), phases);
  }
}
