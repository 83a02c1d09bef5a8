// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.runbook.Person;
import dev.drillbook.runbook.Problem;
import dev.drillbook.server.rooms.EstateKeeper;
import dev.drillbook.server.security.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What stands around every page. */
public record Frame(String title, Place place, House house, Visitor visitor, Instant now) {

  /**
   * Where the visitor is.
   *
   * @param section the entry of the menu
   * @param self path and query of this page, to look at it again
   * @param scripts names of the scripts that this page needs beyond the usual
   */
  public record Place(String section, String self, List<String> scripts) {
    public Place {
      scripts = List.copyOf(scripts);
    }
  }

  /** What is true of the whole server. */
  public record House(
      String environment, int scale, EstateKeeper.Standing standing, Counts counts) {
    public String estate() {
      return standing.estate().name();
    }

    public List<Problem> problems() {
      return standing.problems();
    }

    public List<String> clamped() {
      return standing.clamped();
    }

    public boolean production() {
      return environment.equals("production");
    }

    /** Whether the files on disk are not what is in force. */
    public boolean broken() {
      return problems().stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
    }
  }

  /** Open incidents, and steps that wait for a person. */
  public record Counts(int openIncidents, int waiting) {}

  /**
   * Who looks, as their browser remembers.
   *
   * @param theme dark, light, or empty for what the system prefers
   * @param person who they act as; empty only in an estate without people
   */
  public record Visitor(
      Token token, String theme, Optional<Person> person, List<Person> people, String version) {
    public Visitor {
      people = List.copyOf(people);
    }

    public boolean is(Person other) {
      return person.filter(p -> p.id().equals(other.id())).isPresent();
    }
  }
}
