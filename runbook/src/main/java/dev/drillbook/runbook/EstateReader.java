// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import dev.drillbook.runbook.document.DocumentsReader;
import dev.drillbook.runbook.landscape.LandscapeReader;
import dev.drillbook.runbook.landscape.LandscapeReader.House;
import dev.drillbook.runbook.problem.Problems;
import dev.drillbook.runbook.problem.Suggestion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads an estate from the texts of its files. */
public final class EstateReader {
  private EstateReader() {}

  /**
   * Reads all files at once and finds all problems, never only the first.
   *
   * @param files relative path to text: estate.yaml and every Markdown file; others are ignored
   * @param variables values of ${NAME} references
   */
  public static Reading read(
      Map<String, String> files, Function<String, Optional<String>> variables) {
    Problems problems = new Problems();
    String settings = files.get(LandscapeReader.FILE);
    if (settings == null) {
      problems.error(
          new Position(LandscapeReader.FILE, 1, 1),
          "the estate has no estate.yaml",
          "Put one at the top of the folder, with a name, an environment and the services.");
    }
    House house = LandscapeReader.read(settings == null ? MISSING : settings, variables, problems);
    DocumentsReader documents = new DocumentsReader(house, problems);
    new TreeMap<>(files)
        .forEach((path, text) -> {
          if (path.endsWith(".md")) {
            documents.add(path, text);
          }
        });
    DocumentsReader.Shelf shelf = documents.finish();
    Optional<Estate> estate =
        problems.errors() > 0
            ? Optional.empty()
            : Optional.of(
                new Estate(
                    house.name(),
                    house.environment(),
                    house.settings(),
                    house.landscape(),
                    shelf.documents(),
                    version(files)));
    return new Reading(estate, problems.inOrder(), shelf.covered());
  }

  /** Stands in for a file that is not there, so that only its absence is reported. */
  private static final String MISSING = "{name: none, environment: none, services: {none: {}}}";

  private static String version(Map<String, String> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(files)
          .forEach((path, text) -> {
            digest.update((path + "\0" + text.length() + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(text.getBytes(StandardCharsets.UTF_8));
          });
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * The estate is absent when any problem is an error. Problems are in file and line order.
   *
   * @param covered every requirement that a document says it covers, in file and line order
   */
  public record Reading(Optional<Estate> estate, List<Problem> problems, List<Covered> covered) {
    public Reading {
      problems = List.copyOf(problems);
      covered = List.copyOf(covered);
    }

    /** A reading that covers nothing. */
    public Reading(Optional<Estate> estate, List<Problem> problems) {
      this(estate, problems, List.of());
    }

    /** A problem for each covered requirement that is not among the known ones. */
    public List<Problem> unknownRequirements(Set<String> known) {
      List<Problem> unknown = new ArrayList<>();
      for (Covered one : covered) {
        if (!known.contains(one.requirement())) {
          unknown.add(
              new Problem(
                  Problem.Level.ERROR,
                  one.at(),
                  "there is no requirement '" + one.requirement() + "'",
                  Suggestion.instead(one.requirement(), known)));
        }
      }
      return unknown;
    }
  }

  /** A requirement's id in a document's front matter. */
  public record Covered(String requirement, Position at) {}
}
