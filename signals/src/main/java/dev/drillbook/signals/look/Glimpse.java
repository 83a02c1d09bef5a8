// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.look;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Everything that was seen of a live system.
 *
 * @param answers of blocks and addresses that were asked, by what was asked: see {@link Answer}
 * @param silent who gave no answer; what depends on them is unknown, and not missing
 * @param scope what was looked at
 */
public record Glimpse(
    Metrics metrics,
    List<LogExcerpt> logs,
    Map<String, Answer> answers,
    List<Silent> silent,
    Scope scope) {
  public Glimpse {
    logs = List.copyOf(logs);
    answers = Map.copyOf(answers);
    silent = List.copyOf(silent);
  }

  /** Whether there is anything to compare documents with, of each sort. */
  public record Scope(boolean metrics, boolean logs) {}

  /** What was asked once said. */
  public sealed interface Answer {}

  /**
   * Something came back.
   *
   * @param fields as the format names them for the block's kind: status, body, json, rows, count
   *     ...
   */
  public record Said(Map<String, Object> fields, Duration took) implements Answer {}

  /** Nothing usable came back. */
  public record SaidNothing(Trouble trouble, String reason) implements Answer {}

  /** Why there is no answer. */
  public enum Trouble {
    /** The name of the host is not known. */
    UNKNOWN_HOST,
    /** Nobody is there. */
    UNREACHABLE,
    /** Somebody is there and does not let us in. */
    REFUSED,
    /** The question was understood and turned down. */
    FAILED,
    /** Too late, broken off, or not readable. */
    UNCLEAR
  }

  /** What a source is. */
  public enum Sort {
    TARGET,
    DATABASE,
    LOG
  }

  /** A declared source that gave no answer. */
  public record Silent(Sort sort, String name, Trouble trouble, String reason) {}

  /** Whether metrics may be missing only because their source did not answer. */
  public boolean someMetricsUnseen() {
    return silent.stream().anyMatch(s -> s.sort() == Sort.TARGET);
  }

  /** Whether lines may be missing only because their log was not read. */
  public boolean someLogsUnseen() {
    return silent.stream().anyMatch(s -> s.sort() == Sort.LOG);
  }
}
