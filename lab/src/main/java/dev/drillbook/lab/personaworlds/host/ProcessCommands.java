// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.edge.EdgeRules;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Commands about processes and the edge. */
final class ProcessCommands {
  private static final List<String> RESTARTABLE = List.of("api", "worker", "db", "edge");

  private final Host host;

  ProcessCommands(Host host) {
    this.host = host;
  }

  String restart(List<String> words) {
    String service = only(words, "pw restart", "api|worker|db|edge");
    switch (service) {
      case "api" -> host.restartApi();
      case "worker" -> host.restartWorkers();
      case "db" -> host.restartDatabase();
      case "edge" -> host.restartEdge();
      default ->
          throw new UsageException(
              "pw restart: no service '" + service + "'. " + Suggestion.of(service, RESTARTABLE));
    }
    return service + ": restarted and healthy\n";
  }

  String start(List<String> words) {
    if (!only(words, "pw start", "db").equals("db")) {
      throw new UsageException("pw start: only 'db' can be started. Restart the others.");
    }
    boolean ran = host.databaseRuns();
    host.startDatabase();
    return ran ? "db: runs already\n" : "db: started\n";
  }

  String scale(List<String> words) {
    if (words.size() != 2 || !words.getFirst().equals("worker")) {
      throw new UsageException("pw scale: wrong words. Use 'pw scale worker N'.");
    }
    int count = number(words.get(1), "pw scale");
    if (count < 1 || count > Workers.MOST) {
      throw new UsageException("pw scale: " + count + " replicas. Use 1 to " + Workers.MOST + ".");
    }
    host.scaleWorkers(count);
    return "worker: " + count + " replicas, all healthy\n";
  }

  String pause(List<String> words) {
    return paused(only(words, "pw pause", "worker"), true);
  }

  String resume(List<String> words) {
    return paused(only(words, "pw resume", "worker"), false);
  }

  private String paused(String service, boolean paused) {
    if (!service.equals("worker")) {
      throw new UsageException("pw: only 'worker' can be paused and resumed.");
    }
    String what = paused ? "paused" : "resumed";
    host.configure(
        "worker",
        paused ? Map.of("WORKER_PAUSED", "true") : Map.of(),
        paused ? List.of() : List.of("WORKER_PAUSED"),
        "workers " + what);
    return "worker: " + what + "\n";
  }

  String edge(List<String> words) {
    if (words.size() != 2) {
      throw new UsageException(
          "pw edge: wrong words. Use 'pw edge deny|allow ADDRESS' or 'pw edge limit N/min|off'.");
    }
    String value = words.get(1);
    EdgeRules rules = host.edgeRules();
    Set<String> deny = new HashSet<>(rules.deny());
    return switch (words.getFirst()) {
      case "deny" -> {
        deny.add(address(value));
        host.useEdgeRules(new EdgeRules(deny, rules.limitPerMinute()));
        yield "edge: " + value + " is refused\n";
      }
      case "allow" -> {
        deny.remove(address(value));
        host.useEdgeRules(new EdgeRules(deny, rules.limitPerMinute()));
        yield "edge: " + value + " is allowed\n";
      }
      case "limit" -> {
        int limit = limit(value);
        host.useEdgeRules(new EdgeRules(deny, limit));
        yield "edge: limit per address " + (limit == 0 ? "off" : limit + "/min") + "\n";
      }
      default ->
          throw new UsageException(
              "pw edge: unknown '"
                  + words.getFirst()
                  + "'. "
                  + Suggestion.of(words.getFirst(), List.of("deny", "allow", "limit")));
    };
  }

  private static int limit(String value) {
    if (value.equals("off")) {
      return 0;
    }
    if (!value.endsWith("/min")) {
      throw new UsageException("pw edge limit: cannot read '" + value + "'. Use 60/min or off.");
    }
    int limit = number(value.substring(0, value.length() - 4), "pw edge limit");
    if (limit < 1) {
      throw new UsageException("pw edge limit: " + limit + " is too low. Use 1/min or more.");
    }
    return limit;
  }

  /** Only written-out addresses: a name would be looked up, and the edge compares text. */
  private static String address(String text) {
    try {
      if (text.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")
          && InetAddress.getByName(text).getHostAddress().equals(text)) {
        return text;
      }
    } catch (UnknownHostException invalid) {
      throw new UsageException("pw edge: '" + text + "' is no address. Write it like 192.0.2.7.");
    }
    throw new UsageException("pw edge: '" + text + "' is no address. Write it like 192.0.2.7.");
  }

  private static int number(String text, String command) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new UsageException(command + ": '" + text + "' is no number. Write digits.");
    }
  }

  static String only(List<String> words, String command, String what) {
    if (words.size() != 1) {
      throw new UsageException(command + ": wrong words. Use '" + command + " " + what + "'.");
    }
    return words.getFirst();
  }
}
