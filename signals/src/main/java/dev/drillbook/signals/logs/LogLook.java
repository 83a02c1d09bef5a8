// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.logs;

import dev.drillbook.runbook.LogSource;
import java.nio.file.Path;
import java.util.List;

/** One look at the newest lines of a log source. */
public final class LogLook {
  private LogLook() {}

  /** What came of it. */
  public sealed interface Outcome {}

  /** Lines, oldest first within a file; perhaps none. */
  public record Seen(List<String> lines) implements Outcome {
    public Seen {
      lines = List.copyOf(lines);
    }
  }

  /** No file that can be read. */
  public record NotSeen(String reason) implements Outcome {}

  /**
   * The last megabyte of each file of the source.
   *
   * @param root relative files are looked up here
   */
  public static Outcome at(LogSource logs, Path root) {
    try (Tail tail = new Tail(root.resolve(logs.files()))) {
      return switch (tail.read()) {
        case Tail.Lines lines -> new Seen(lines.lines());
        case Tail.Unreadable none -> new NotSeen(none.reason());
      };
    }
  }
}
