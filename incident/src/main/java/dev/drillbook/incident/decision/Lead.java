// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident.decision;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides which candidate leads an incident: one that another yields to, then the service deepest
 * in depends-on, then more required symptoms firing, severity, document order.
 */
public final class Lead {
  private final List<Candidate> candidates;
  private final Landscape landscape;
  private final List<RunbookId> documents;

  private Lead(List<Candidate> candidates, Estate estate) {
    this.candidates = candidates;
    this.landscape = new Landscape(estate.landscape().services());
    this.documents = estate.documents().runbooks().stream().map(Runbook::id).toList();
  }

  /** A runbook whose required symptoms fired, and how many of them. */
  public record Candidate(Runbook runbook, int firing) {}

  /**
   * The answer: the lead first, then the others by rank, each with why it does or does not lead.
   */
  public record Choice(List<Ranked> ranking) {
    public Choice {
      ranking = List.copyOf(ranking);
    }

    public RunbookId lead() {
      return ranking.getFirst().runbook();
    }

    public String why(RunbookId runbook) {
      return ranking.stream()
          .filter(r -> r.runbook().equals(runbook))
          .map(Ranked::why)
          .findFirst()
          .orElse("is no candidate");
    }
  }

  /** One candidate's place. */
  public record Ranked(RunbookId runbook, String why) {}

  /** Candidates must not be empty; their order does not matter. */
  public static Choice choose(List<Candidate> candidates, Estate estate) {
    return new Lead(candidates, estate).choose();
  }

  private Choice choose() {
    List<Candidate> sorted = new ArrayList<>(candidates);
    sorted.sort(order());
    Candidate lead = sorted.getFirst();
    List<Ranked> ranking = new ArrayList<>();
    ranking.add(
        new Ranked(
            lead.runbook().id(),
            sorted.size() == 1
                ? "leads: the only runbook whose symptoms fire"
                : "leads: " + difference(lead, sorted.get(1)).forWinner()));
    for (Candidate other : sorted.subList(1, sorted.size())) {
      ranking.add(
          new Ranked(other.runbook().id(), "does not lead: " + difference(lead, other).forLoser()));
    }
    return new Choice(ranking);
  }

  private Comparator<Candidate> order() {
    return Comparator.comparing((Candidate c) -> yieldsTo(c).isPresent())
        .thenComparingInt(c -> -landscape.depth(service(c)))
        .thenComparingInt(c -> -c.firing())
        .thenComparing(c -> c.runbook().meta().severity())
        .thenComparingInt(this::place)
        .thenComparing(c -> c.runbook().id());
  }

  private record Difference(String forWinner, String forLoser) {}

  private Difference difference(Candidate lead, Candidate other) {
    String leader = quoted(lead);
    Optional<Candidate> above = yieldsTo(other);
    if (above.isPresent() && yieldsTo(lead).isEmpty()) {
      return new Difference(
          quoted(other) + " yields to " + quoted(above.get()), "yields to " + quoted(above.get()));
    }
    int depth = landscape.depth(service(lead)) - landscape.depth(service(other));
    if (depth != 0) {
      return new Difference(
          service(lead) + " stands below " + service(other) + " in depends-on",
          service(other) + " stands above " + service(lead) + " in depends-on");
    }
    if (lead.firing() != other.firing()) {
      String counts =
          lead.firing() + " of the lead's required symptoms fire, here " + other.firing();
      return new Difference(
          lead.firing()
              + " of its required symptoms fire, "
              + other.firing()
              + " of "
              + quoted(other),
          counts);
    }
    int severity = lead.runbook().meta().severity().compareTo(other.runbook().meta().severity());
    if (severity != 0) {
      return new Difference(
          lead.runbook().meta().severity()
              + " is more urgent than "
              + other.runbook().meta().severity(),
          other.runbook().meta().severity()
              + " is less urgent than "
              + lead.runbook().meta().severity());
    }
    return new Difference(
        "it stands before " + quoted(other) + " in the estate",
        "it stands after " + leader + " in the estate");
  }

  /** The candidate that this one makes way for. When all yield in a circle, nobody does. */
  private Optional<Candidate> yieldsTo(Candidate candidate) {
    return everyoneYields() ? Optional.empty() : named(candidate);
  }

  private boolean everyoneYields() {
    return candidates.stream().allMatch(c -> named(c).isPresent());
  }

  private Optional<Candidate> named(Candidate candidate) {
    return candidates.stream()
        .filter(c -> !c.runbook().id().equals(candidate.runbook().id()))
        .filter(c -> candidate.runbook().meta().yieldsTo().contains(c.runbook().id()))
        .findFirst();
  }

  private int place(Candidate candidate) {
    int place = documents.indexOf(candidate.runbook().id());
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  private static String service(Candidate candidate) {
    return candidate.runbook().meta().service();
  }

  private static String quoted(Candidate candidate) {
    return "'" + candidate.runbook().title() + "'";
  }
}
