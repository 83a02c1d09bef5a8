// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.cli.walk.LocalShell;
import dev.drillbook.cli.walk.Masking;
import dev.drillbook.cli.walk.Terminal;
import dev.drillbook.cli.walk.Transcript;
import dev.drillbook.cli.walk.Walk;
import dev.drillbook.runbook.document.Slugs;
import dev.drillbook.runbook.foreign.ForeignRunbook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drillbook run}: a person goes through a runbook in the terminal, without a server. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Walks through a runbook in the terminal: shows each step with its command and risk, asks, runs it on this machine,",
      "and keeps a masked transcript. Needs no server and no estate.",
      "Exit status 0 when every step was shown, 1 when it was stopped before."
    })
final class RunCommand implements Callable<Integer> {
  private static final String TRANSCRIPTS = ".drillbook/transcripts";
  private static final InstantSource CLOCK = InstantSource.system();

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(
      arity = "1",
      paramLabel = "FILE[#heading]",
      description = "a Markdown document, and which of its runbooks")
  private String what = "";

  @Option(names = "--read-only", description = "never run what is not proven to be a read")
  private boolean readOnly;

  @Option(names = "--dry-run", description = "show everything, ask nothing, run nothing")
  private boolean dryRun;

  @Option(
      names = "--from",
      paramLabel = "STEP",
      defaultValue = "1",
      description = "begin with this step")
  private int from;

  @Option(
      names = "--yes-to",
      paramLabel = "read",
      description = "run reads without asking; 'read' is the only choice")
  private @Nullable String yesTo;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "stop a command after this (default: 60)")
  private int timeout;

  @Option(
      names = "--transcript",
      paramLabel = "FILE",
      description =
          "where to write what happened (default: .drillbook/transcripts/TIME.md of the project)")
  private @Nullable Path transcript;

  @Override
  public Integer call() {
    if (yesTo != null && !yesTo.equals("read")) {
      throw CommandException.badInput(
          "--yes-to " + yesTo + ": only 'read' can run without a question.");
    }
    if (from < 1 || timeout < 1) {
      throw CommandException.badInput("--from and --timeout: start at 1.");
    }
    ForeignRunbook runbook = chosen();
    Path file =
        transcript == null ? project().resolve(TRANSCRIPTS).resolve(stamp() + ".md") : transcript;
    if (Files.exists(file)) {
      throw CommandException.badInput(
          file + ": is there already. Choose another with --transcript.");
    }
    makeFolder(file);
    Masking masking = new Masking(System.getenv());
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    Walk walk =
        new Walk(
            new Terminal(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                line.getOut()),
            new LocalShell(),
            new Transcript(file, CLOCK, masking),
            new Walk.Rules(readOnly, dryRun, from, yesTo != null, Duration.ofSeconds(timeout)),
            masking);
    Walk.End end = walk.through(runbook);
    line.getErr().println("drillbook: the transcript is " + file);
    return end == Walk.End.DONE ? 0 : 1;
  }

  /** The nearest folder around this one that is a repository; this one when none is. */
  private static Path project() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return here.relativize(folder);
      }
    }
    return Path.of("");
  }

  private static void makeFolder(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw CommandException.badInput(
          file + ": its folder cannot be made. Choose another with --transcript.");
    }
  }

  private static String stamp() {
    return DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
        .withZone(ZoneOffset.UTC)
        .format(CLOCK.instant());
  }

  private ForeignRunbook chosen() {
    int hash = what.indexOf('#');
    Path file = Path.of(hash < 0 ? what : what.substring(0, hash));
    String heading = hash < 0 ? "" : what.substring(hash + 1);
    List<ForeignRunbook> all = Documents.read(List.of(file)).all().getFirst().runbooks();
    List<ForeignRunbook> fitting =
        all.stream().filter(r -> heading.isEmpty() || isCalled(r, heading)).toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    if (all.isEmpty()) {
      throw CommandException.badInput(file + ": is no runbook. See 'drillbook show " + file + "'.");
    }
    throw CommandException.badInput(
        what
            + ": which runbook? Name one of these headings behind the file:\n"
            + all.stream()
                .map(r -> "  " + file + "#" + Slugs.of(r.title()))
                .collect(Collectors.joining("\n")));
  }

  private static boolean isCalled(ForeignRunbook runbook, String heading) {
    return runbook.id().endsWith("#" + heading) || Slugs.of(runbook.title()).equals(heading);
  }
}
