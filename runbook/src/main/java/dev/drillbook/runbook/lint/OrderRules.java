// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.foreign.ForeignRunbook;
import dev.drillbook.runbook.foreign.Item;
import dev.drillbook.runbook.foreign.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A rule about orders: what one document does first and another later. */
final class OrderRules {
  private static final Pattern FIRST =
      Pattern.compile("\\b([A-Z][A-Za-z0-9-]{2,})\\s+(?:(?:is|comes|goes)\\s+)?first\\b");

  /** Only what is numbered says an order: rows of a matrix and dots stand side by side. */
  private static final Pattern NUMBERED = Pattern.compile("^[\\s>]*\\d+[.)]\\s");

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9-]{2,}");
  private static final Pattern SPOKEN_OF =
      Pattern.compile("\\W{0,3}(:|,|\\s(is|are|comes|goes|first|down|degraded|unavailable)\\b)");
  private static final Set<String> NO_SUBJECT =
      Set.of(
          "the", "this", "that", "check", "restart", "restore", "verify", "look", "first", "step",
          "steps", "always", "and", "then", "from", "with", "for");

  private OrderRules() {}

  /** Where in its list a document speaks of a thing. */
  private record Turn(int rank, Position at) {}

  /** What one list speaks of, in its order. */
  private record Order(String file, Map<String, Turn> turns) {}

  static Stream<LintProblem> problems(Papers papers) {
    List<Claim> claims =
        papers
            .foreign()
            .flatMap(r -> lists(r, papers).stream())
            .flatMap(i -> first(i).stream())
            .toList();
    if (claims.isEmpty()) {
      return Stream.empty();
    }
    Map<String, List<Order>> bySubject = orders(papers, claims);
    List<LintProblem> found = new ArrayList<>();
    for (Claim claim : claims) {
      bySubject
          .getOrDefault(claim.subject(), List.of())
          .forEach(order -> compare(claim, order, found));
    }
    return found.stream();
  }

  /** The lists that speak of what is claimed to come first, in document order. */
  private static Map<String, List<Order>> orders(Papers papers, List<Claim> claims) {
    Map<String, List<Order>> bySubject = new HashMap<>();
    claims.forEach(claim -> bySubject.put(claim.subject(), new ArrayList<>()));
    papers
        .foreign()
        .forEach(runbook -> {
          for (List<Item> items : lists(runbook, papers)) {
            Order order = new Order(runbook.at().file(), turns(items));
            for (String subject : order.turns().keySet()) {
              bySubject.computeIfPresent(
                  subject,
                  (any, orders) -> {
                    orders.add(order);
                    return orders;
                  });
            }
          }
        });
    return bySubject;
  }

  private static List<List<Item>> lists(ForeignRunbook runbook, Papers papers) {
    return Stream.of(Part.MITIGATION, Part.CAUSES)
        .map(part ->
            runbook.parts().getOrDefault(part, List.of()).stream()
                .filter(i -> i.kind() == Item.Kind.MANUAL || i.kind() == Item.Kind.CAUSE)
                .filter(i -> NUMBERED.matcher(papers.line(i.at())).find())
                .toList())
        .filter(items -> items.size() > 1)
        .toList();
  }

  /** "X first", with what the same list says after it. */
  private record Claim(String subject, Position at, Set<String> later) {}

  private static Optional<Claim> first(List<Item> items) {
    for (Item item : items) {
      Matcher first = FIRST.matcher(item.text());
      if (first.find()) {
        String subject = first.group(1).toLowerCase(Locale.ROOT);
        if (!NO_SUBJECT.contains(subject)) {
          Map<String, Turn> turns = turns(items);
          turns.keySet().remove(subject);
          words(item.text()).forEach(turns.keySet()::remove);
          return Optional.of(new Claim(subject, item.at(), Set.copyOf(turns.keySet())));
        }
      }
    }
    return Optional.empty();
  }

  private static void compare(Claim claim, Order order, List<LintProblem> found) {
    Turn subject = order.turns().get(claim.subject());
    if (subject == null || order.file().equals(claim.at().file())) {
      return;
    }
    order.turns().entrySet().stream()
        .filter(turn -> claim.later().contains(turn.getKey()))
        .filter(turn -> turn.getValue().rank() < subject.rank())
        .findFirst()
        .ifPresent(turn ->
            found.add(
                new LintProblem(
                    claim.at(),
                    Rule.ORDERING_CONFLICT,
                    "here '"
                        + claim.subject()
                        + "' comes first, and "
                        + Places.show(turn.getValue().at())
                        + " has '"
                        + turn.getKey()
                        + "' before it",
                    "Agree on one order, and say in both documents why.")));
  }

  /** Subjects by the first item that names them. */
  private static Map<String, Turn> turns(List<Item> items) {
    Map<String, Turn> turns = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      for (String word : words(items.get(i).text())) {
        turns.putIfAbsent(word, new Turn(i, items.get(i).at()));
      }
    }
    return turns;
  }

  /** Names of things: capitalised words, and at the beginning only what is spoken of. */
  private static List<String> words(String text) {
    List<String> found = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    for (int i = 0; word.find() && i < 12; i++) {
      String plain = word.group().toLowerCase(Locale.ROOT);
      boolean name =
          i > 0
              ? Character.isUpperCase(word.group().charAt(0))
              : SPOKEN_OF.matcher(text).region(word.end(), text.length()).lookingAt();
      if (name && !NO_SUBJECT.contains(plain)) {
        found.add(plain);
      }
    }
    return found;
  }
}
