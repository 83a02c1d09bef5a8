// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.security;

import dev.drillbook.execution.Actor;
import dev.drillbook.runbook.Person;
import dev.drillbook.server.security.Admission.Admitted;
import dev.drillbook.server.security.Admission.Turned;
import dev.drillbook.server.security.Admission.Why;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides admission from a request's headers alone. Until visitors have identities, the token says
 * that a request comes from this server's own page or tools, and the actor header which person of
 * the estate is meant.
 */
public final class Guard {
  /** Carries the token. */
  public static final String TOKEN = "X-Drillbook-Token";

  /** Carries the id of the person who acts. */
  public static final String ACTOR = "X-Drillbook-Actor";

  /** Who acts where no person is needed: a tool on this machine that holds the token. */
  public static final Actor OPERATOR = new Actor(Actor.Kind.SYSTEM, "operator");

  private static final List<String> OWN_NAMES = List.of("localhost", "127.0.0.1", "[::1]");

  private final Token token;
  private final Supplier<Map<String, Person>> people;

  /**
   * @param people the estate's people by id, asked at every request
   */
  public Guard(Token token, Supplier<Map<String, Person>> people) {
    this.token = token;
    this.people = people;
  }

  /** The headers that decide; absent ones are empty. */
  public record Shown(String host, String origin, String token, String actor) {}

  /**
   * Whether the request was meant for this server by a page of this server: a foreign name in Host
   * is a rebound DNS entry, a foreign Origin another site's script.
   */
  public Optional<Turned> foreign(Shown shown) {
    String host = shown.host().replaceFirst(":\\d+$", "");
    if (!OWN_NAMES.contains(host)) {
      return Optional.of(
          new Turned(
              Why.FOREIGN,
              "host '" + host + "': not a name of this machine. Use http://localhost."));
    }
    if (!shown.origin().isEmpty() && !shown.origin().equals("http://" + shown.host())) {
      return Optional.of(
          new Turned(
              Why.FOREIGN,
              "origin '" + shown.origin() + "': not this server's page. Open the page itself."));
    }
    return Optional.empty();
  }

  /** Whether the request may pass a route that asks for that access. */
  public Admission admit(Shown shown, Access access) {
    Optional<Turned> foreign = foreign(shown);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    if (!access.acting()) {
      return new Admitted(OPERATOR);
    }
    if (!token.is(shown.token())) {
      return new Turned(
          Why.TOKEN,
          TOKEN + ": missing or not this server's. Reload the page, or read data/server.json.");
    }
    if (shown.actor().isEmpty()) {
      return access.personal()
          ? new Turned(
              Why.NOBODY, ACTOR + ": nobody is named. Choose who you act as, at the page's top.")
          : new Admitted(OPERATOR);
    }
    return admitPerson(shown.actor(), access);
  }

  private Admission admitPerson(String id, Access access) {
    Person person = people.get().get(id);
    if (person == null) {
      return new Turned(
          Why.ROLE,
          ACTOR + " '" + id + "': not one of the estate's people: " + people.get().keySet() + ".");
    }
    if (access.personal() && access.roles().stream().noneMatch(person.roles()::contains)) {
      return new Turned(
          Why.ROLE,
          person.name()
              + " lacks the role for this. Somebody who is "
              + String.join(" or ", access.roles())
              + " may do it.");
    }
    return new Admitted(new Actor(Actor.Kind.PERSON, person.id()));
  }
}
