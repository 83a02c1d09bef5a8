// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads an estate from the texts of its files. */
public final class EstateReader {
  private EstateReader() {}

  /**
   * Reads all files at once and finds all problems, never only the first.
   *
   * @param files relative path to text: estate.yaml and every Markdown file
   * @param variables values of ${NAME} references
   */
  public static Reading read(
      Map<String, String> files, Function<String, Optional<String>> variables) {
    throw new UnsupportedOperationException("to be built");
  }

  /** The estate is absent when any problem is an error. Problems are in file and line order. */
  public record Reading(Optional<Estate> estate, List<Problem> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }
}
