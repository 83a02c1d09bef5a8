// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A document (or a part of one) with its phases. Lists stand in document order; an empty list means
 * that the document has no such phase.
 */
public record Runbook(
    RunbookId id,
    String title,
    Meta meta,
    List<Step> symptoms,
    List<Step> diagnostics,
    List<Cause> causes,
    List<Procedure> mitigations,
    List<Step> exit,
    Text text,
    Position at) {
  public Runbook {
    symptoms = List.copyOf(symptoms);
    diagnostics = List.copyOf(diagnostics);
    causes = List.copyOf(causes);
    mitigations = List.copyOf(mitigations);
    exit = List.copyOf(exit);
  }

  /**
   * What the front matter says. {@code yieldsTo} names runbooks that lead when both are candidates.
   */
  public record Meta(
      String service,
      Optional<String> owner,
      Severity severity,
      Mode mode,
      Match match,
      List<RunbookId> yieldsTo,
      List<String> covers) {
    public Meta {
      yieldsTo = List.copyOf(yieldsTo);
      covers = List.copyOf(covers);
    }
  }

  /**
   * Words for people: the whole Markdown of this runbook, and its prevention section as plain
   * lines.
   *
   * @param firstLine the line of the file, from 1, on which the Markdown begins
   */
  public record Text(String markdown, List<String> prevention, int firstLine) {
    public Text {
      prevention = List.copyOf(prevention);
    }

    /** A text that is a whole file. */
    public Text(String markdown, List<String> prevention) {
      this(markdown, prevention, 1);
    }
  }

  /** What Drillbook does by itself with this runbook. */
  public enum Mode {
    OBSERVE,
    ASSIST,
    AUTO
  }

  /** How many of the required symptoms make a candidate. */
  public enum Match {
    ANY,
    ALL
  }

  /** Every step, phase after phase: symptoms, diagnostics, mitigations, exit criteria. */
  public List<Step> steps() {
    return Stream.of(
            symptoms.stream(),
            diagnostics.stream(),
            mitigations.stream().flatMap(procedure -> procedure.steps().stream()),
            exit.stream())
        .flatMap(steps -> steps)
        .toList();
  }

  /** The mitigation under that heading slug, if there is one. */
  public Optional<Procedure> mitigation(String slug) {
    return mitigations.stream().filter(m -> m.slug().equals(slug)).findFirst();
  }
}
