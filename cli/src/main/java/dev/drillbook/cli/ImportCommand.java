// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.runbook.foreign.Annotated;
import dev.drillbook.runbook.foreign.Annotator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drillbook import}: an annotated copy of documents that nobody wrote for Drillbook. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a copy of Markdown runbooks with blocks that Drillbook can run: commands with a proposed risk, PromQL, ids, front matter.",
      "Every line of the document stays as it is. Importing a copy again changes nothing. What a person has to bind is listed."
    })
final class ImportCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Markdown documents")
  private List<Path> files = List.of();

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the copies go")
  private Path out = Path.of(".");

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "the service for the front matter; without it the blocks do not run")
  private @Nullable String service;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json")
  private Format format = Format.TEXT;

  /** One copy. */
  record CopyRow(String file, String copy, int blocks, List<UnboundRow> unbound) {}

  /** Something that a person has to bind. */
  record UnboundRow(String file, int line, int column, String what, String why) {
    static UnboundRow of(Annotated.Unbound unbound) {
      return new UnboundRow(
          unbound.at().file(),
          unbound.at().line(),
          unbound.at().column(),
          unbound.what(),
          unbound.why());
    }
  }

  @Override
  public Integer call() {
    List<CopyRow> copies = new ArrayList<>();
    for (Path file : files) {
      Annotated annotated =
          Annotator.annotate(file.normalize().toString(), text(file), Optional.ofNullable(service));
      Path copy = out.resolve(String.valueOf(file.getFileName()));
      write(copy, annotated.text(), file);
      copies.add(
          new CopyRow(
              file.toString(),
              copy.toString(),
              annotated.inserted(),
              annotated.unbound().stream().map(UnboundRow::of).toList()));
    }
    PrintWriter answer = Objects.requireNonNull(spec).commandLine().getOut();
    if (format == Format.JSON) {
      answer.println(Json.print(copies));
    } else {
      copies.forEach(row -> print(row, answer));
    }
    return 0;
  }

  private static void print(CopyRow row, PrintWriter answer) {
    answer.println(row.copy() + ": " + row.blocks() + " blocks lifted");
    row.unbound()
        .forEach(u ->
            answer.println(
                u.file()
                    + ":"
                    + u.line()
                    + ":"
                    + u.column()
                    + ": not lifted: "
                    + u.why()
                    + ": "
                    + u.what().lines().findFirst().orElse("")));
  }

  /** Only what can be written back as it was is copied. */
  private static String text(Path file) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw CommandException.badInput(file + ": is no UTF-8. Convert it first.");
    } catch (IOException e) {
      throw CommandException.badInput(file + ": cannot be read. Give the path of a Markdown file.");
    }
  }

  /** A copy that people may have worked on is never overwritten by another text. */
  private static void write(Path copy, String text, Path from) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      boolean there = Files.exists(copy);
      if (there && Files.mismatch(copy, from) >= 0 && !text.equals(Files.readString(copy))) {
        throw CommandException.badInput(
            copy + ": is there already and differs. Choose another --out, or move it away.");
      }
      if (there && Files.isSameFile(copy, from)) {
        return;
      }
      Files.createDirectories(Objects.requireNonNull(copy.toAbsolutePath().getParent()));
      Files.write(copy, bytes);
    } catch (IOException e) {
      throw CommandException.failed(copy + ": cannot be written: " + e.getMessage() + ".");
    }
  }
}
