// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What happened in a walk, as Markdown in a file; each line is there before the walk goes on. */
public final class Transcript {
  private static final int MOST_OUTPUT = 20_000;

  private final Path file;
  private final InstantSource clock;
  private final Masking masking;

  public Transcript(Path file, InstantSource clock, Masking masking) {
    this.file = file;
    this.clock = clock;
    this.masking = masking;
  }

  Path file() {
    return file;
  }

  void title(String runbook, String place) {
    add("# " + runbook + "\n\nWalked through " + place + ", begun " + now() + ".\n");
  }

  void step(int number, String part, String text) {
    add("\n## " + number + ". " + part + "\n\n" + now() + " " + masking.of(text) + "\n");
  }

  void said(String words) {
    add("\n" + now() + " " + masking.of(words) + "\n");
  }

  void command(String command, String risk) {
    add("\nRisk: " + risk + "\n\n" + fenced("sh", command) + "\n");
  }

  void output(String output) {
    String masked = masking.of(output);
    String kept =
        masked.length() > MOST_OUTPUT
            ? masked.substring(0, MOST_OUTPUT) + "\n[cut: " + masked.length() + " characters]"
            : masked;
    add("\n" + fenced("text", kept) + "\n");
  }

  /** A fence longer than any inside, so that an output cannot end it. */
  private String fenced(String language, String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    String masked = masking.of(text);
    return fence + language + "\n" + masked + (masked.endsWith("\n") ? "" : "\n") + fence;
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void add(String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written", e);
    }
  }
}
