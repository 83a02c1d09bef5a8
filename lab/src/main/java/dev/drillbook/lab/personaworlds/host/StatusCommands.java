// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import dev.drillbook.lab.personaworlds.GoDuration;
import dev.drillbook.lab.personaworlds.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Commands that only look. */
final class StatusCommands {
  private final Host host;
  private final InstantSource clock;

  StatusCommands(Host host, InstantSource clock) {
    this.host = host;
    this.clock = clock;
  }

  record ServiceStatus(String name, String state, boolean healthy, long pid, int restarts) {}

  record EdgeStatus(List<String> deny, int limitPerMinute) {}

  record Status(
      String release,
      int workers,
      boolean workersPaused,
      List<ServiceStatus> services,
      EdgeStatus edge) {}

  record ReleaseLine(String at, String action, String release, String change, boolean current) {}

  String status(List<String> words) {
    boolean json = flag(words, "pw status");
    Status status = current();
    if (json) {
      return Json.MAPPER.writeValueAsString(status) + "\n";
    }
    StringBuilder text = new StringBuilder("release   " + status.release() + "\n");
    for (ServiceStatus each : status.services()) {
      text.append(
          "%-9s %-9s pid %d, restarted %d times%n"
              .formatted(each.name(), each.state(), each.pid(), each.restarts()));
    }
    text.append("paused    ").append(status.workersPaused()).append('\n');
    text.append("deny      ").append(String.join(" ", status.edge().deny())).append('\n');
    int limit = status.edge().limitPerMinute();
    return text.append("limit     ")
        .append(limit == 0 ? "off" : limit + "/min")
        .append('\n')
        .toString();
  }

  private Status current() {
    List<ServiceStatus> services = new ArrayList<>();
    boolean up = host.postgres().running();
    services.add(
        new ServiceStatus("db", up ? "running" : "stopped", up, up ? host.postgres().pid() : 0, 0));
    Stream.of(Stream.of(host.api()), host.workers().stream(), Stream.of(host.edge()))
        .flatMap(each -> each)
        .forEach(service -> services.add(status(service)));
    Deployments.Deployed deployed = host.deployments().current();
    return new Status(
        deployed.release().name(),
        host.workerCount(),
        deployed.worker().getOrDefault("WORKER_PAUSED", "false").equals("true"),
        services,
        new EdgeStatus(
            host.edgeRules().deny().stream().sorted().toList(), host.edgeRules().limitPerMinute()));
  }

  private static ServiceStatus status(Service service) {
    String state = service.state();
    return new ServiceStatus(
        service.name(), state, state.equals("running"), service.pid(), service.restarts());
  }

  String releases(List<String> words) {
    boolean json = flag(words, "pw releases");
    List<Deployments.Entry> history = host.deployments().history();
    List<ReleaseLine> lines = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      Deployments.Entry entry = history.get(i);
      lines.add(
          new ReleaseLine(
              entry.at().toString(),
              entry.action(),
              entry.release().name(),
              entry.release().change(),
              i == history.size() - 1));
    }
    if (json) {
      return Json.MAPPER.writeValueAsString(lines) + "\n";
    }
    StringBuilder text = new StringBuilder();
    for (ReleaseLine line : lines) {
      text.append(
          "%s %-8s %s changed %s%s%n"
              .formatted(
                  line.at(),
                  line.action(),
                  line.release(),
                  line.change(),
                  line.current() ? " (current)" : ""));
    }
    return text.toString();
  }

  String env(List<String> words) {
    List<String> services = words.isEmpty() ? List.of("api", "worker") : words;
    StringBuilder text = new StringBuilder();
    for (String service : services) {
      Map<String, String> settings =
          host.settings().masked(configurable(service), host.deployments().current());
      if (services.size() > 1) {
        text.append("# ").append(service).append('\n');
      }
      settings.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    }
    return text.toString();
  }

  String logs(List<String> words) {
    if (words.size() != 1 && !(words.size() == 3 && words.get(1).equals("--since"))) {
      throw new UsageException("pw logs: wrong words. Use 'pw logs SERVICE [--since 15m]'.");
    }
    String since = words.size() == 3 ? words.get(2) : "15m";
    Duration age =
        GoDuration.parse(since)
            .orElseThrow(
                () -> new UsageException("pw logs: cannot read '" + since + "'. Use 15m or 90s."));
    return new LogFiles(host.layout().logs()).since(words.getFirst(), clock.instant().minus(age));
  }

  static String configurable(String service) {
    if (!service.equals("api") && !service.equals("worker")) {
      throw new UsageException(
          "pw: '"
              + service
              + "' has no settings. "
              + Suggestion.of(service, List.of("api", "worker")));
    }
    return service;
  }

  private static boolean flag(List<String> words, String command) {
    if (words.isEmpty()) {
      return false;
    }
    if (!words.equals(List.of("--json"))) {
      throw new UsageException(
          command + ": unknown '" + String.join(" ", words) + "'. Only --json is known.");
    }
    return true;
  }
}
