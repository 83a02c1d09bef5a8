// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.landscape;

import dev.drillbook.runbook.Channel;
import dev.drillbook.runbook.DatabaseTarget;
import dev.drillbook.runbook.DatabaseTarget.Login;
import dev.drillbook.runbook.Estate.Landscape;
import dev.drillbook.runbook.Host;
import dev.drillbook.runbook.LogSource;
import dev.drillbook.runbook.Person;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Service;
import dev.drillbook.runbook.Settings;
import dev.drillbook.runbook.Target;
import dev.drillbook.runbook.problem.Problems;
import dev.drillbook.runbook.problem.Suggestion;
import dev.drillbook.runbook.yaml.Text;
import dev.drillbook.runbook.yaml.YamlFile;
import dev.drillbook.runbook.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads estate.yaml. */
public final class LandscapeReader {
  public static final String FILE = "estate.yaml";

  private final Problems problems;
  private final YamlMap root;

  private LandscapeReader(YamlMap root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** What estate.yaml says; after an error the parts that could be read. */
  public record House(String name, String environment, Settings settings, Landscape landscape) {}

  public static House read(
      String text, Function<String, Optional<String>> variables, Problems problems) {
    YamlFile file = new YamlFile(FILE, 1, new Variables(variables, problems), problems);
    return new LandscapeReader(file.read(text), problems).house();
  }

  private House house() {
    String name = root.required("name", "Add a line such as 'name: my-estate'.").value();
    String environment =
        root.required(
                "environment",
                "Add a line such as 'environment: staging'; faults are refused only in"
                    + " 'production'.")
            .value();
    Settings settings = new SettingsReader(root, problems).read();
    Map<String, Service> services = new ServicesReader(root, problems).read();
    Landscape landscape =
        new Landscape(
            services,
            each("targets", (key, map) -> target(key, map, services)),
            each("hosts", this::host),
            each("databases", this::database),
            each("logs", (key, map) -> log(key, map, services)),
            each("people", (key, map) -> person(key, map)),
            each("channels", (key, map) -> channel(key, map)),
            each("prometheus", new PrometheusReader(problems)::read));
    root.finish();
    if (environment.equals("production")) {
      landscape.targets().values().stream()
          .filter(Target::faultsAllowed)
          .forEach(this::refuseFaults);
    }
    return new House(name, environment, settings, landscape);
  }

  private void refuseFaults(Target target) {
    problems.error(
        target.at(),
        "target '" + target.name() + "' allows faults in production",
        "Remove 'faults: allowed', or use another environment.");
  }

  private <T> Map<String, T> each(String key, BiFunction<String, YamlMap, T> reader) {
    Map<String, T> all = new LinkedHashMap<>();
    root.named(key)
        .forEach((name, map) -> {
          all.put(name, reader.apply(name, map));
          map.finish();
        });
    return all;
  }

  private Target target(String name, YamlMap map, Map<String, Service> services) {
    Optional<String> url = map.text("url").map(Text::value);
    Optional<String> fileSd = map.text("file-sd").map(Text::value);
    if (url.isPresent() == fileSd.isPresent()) {
      problems.error(
          map.at(),
          "target '"
              + name
              + "' has "
              + (url.isPresent() ? "both url and" : "neither url nor")
              + " file-sd",
          "Give it one of the two.");
    }
    checkUrl(map, url);
    Map<String, String> headers = new LinkedHashMap<>();
    map.pairs("headers").forEach((key, value) -> headers.put(key, value.value()));
    return new Target(
        name,
        service(map, services),
        url,
        fileSd,
        path(map, "scrape"),
        path(map, "probe"),
        new JsonPageReader(problems).read(map),
        map.duration("every"),
        headers,
        new ScrapeReader(map, problems).read(),
        map.choice("faults", Faults.values()).isPresent(),
        map.at());
  }

  private enum Faults {
    ALLOWED
  }

  private void checkUrl(YamlMap map, Optional<String> url) {
    if (url.isPresent() && !url.get().isEmpty() && !url.get().matches("https?://[^\\s/]+.*")) {
      problems.error(
          map.at("url"),
          "'" + url.get() + "' is not an HTTP address",
          "Write it like http://host:8080.");
    }
  }

  private Optional<String> path(YamlMap map, String key) {
    Optional<Text> path = map.text(key);
    path.filter(p -> !p.value().startsWith("/"))
        .ifPresent(p ->
            problems.error(
                p.at(),
                "'" + p.value() + "' is not a path",
                "Write the path on the target, such as /metrics."));
    return path.map(Text::value);
  }

  private String service(YamlMap map, Map<String, Service> services) {
    Text service = map.required("service", "Name one of the services.");
    if (!service.value().isEmpty() && !services.containsKey(service.value())) {
      problems.error(
          service.at(),
          "there is no service '" + service.value() + "'",
          Suggestion.instead(service.value(), services.keySet()));
    }
    return service.value();
  }

  private Host host(String name, YamlMap map) {
    Map<String, String> env = new LinkedHashMap<>();
    map.pairs("env").forEach((key, value) -> env.put(key, value.value()));
    boolean local = map.flag("local").orElse(false);
    if (!local) {
      problems.error(
          map.at(),
          "host '" + name + "' is not local, and SSH is not available yet",
          "Write 'local: true' for the machine that the server runs on.");
    }
    return new Host(name, local, map.text("path").map(Text::value), env, map.at());
  }

  private DatabaseTarget database(String name, YamlMap map) {
    Text url = map.required("url", "Write it like jdbc:postgresql://host:5432/name.");
    if (!url.value().isEmpty() && !url.value().startsWith("jdbc:")) {
      problems.error(
          url.at(),
          "'" + url.value() + "' is not a JDBC address",
          "Write it like jdbc:postgresql://host:5432/name.");
    }
    Optional<Login> owner = map.map("owner").map(this::login);
    if (owner.isEmpty()) {
      problems.error(
          map.at(),
          "database '" + name + "' has no owner",
          "Add 'owner: {user: ..., password: \"${secret:NAME}\"}'.");
    }
    return new DatabaseTarget(
        name,
        url.value(),
        owner.orElse(new Login("", "")),
        map.map("reader").map(this::login),
        map.at());
  }

  private Login login(YamlMap map) {
    Login login =
        new Login(
            map.required("user", "Name the database user.").value(),
            map.text("password").map(Text::value).orElse(""));
    map.finish();
    return login;
  }

  private LogSource log(String name, YamlMap map, Map<String, Service> services) {
    Position at = map.at();
    String files = map.required("files", "Write a path; * stands for any name.").value();
    return new LogSource(name, service(map, services), files, at);
  }

  private static Person person(String id, YamlMap map) {
    List<String> roles = map.texts("roles").stream().map(Text::value).toList();
    return new Person(id, map.text("name").map(Text::value).orElse(id), roles);
  }

  private static Channel channel(String name, YamlMap map) {
    map.choice("kind", ChannelKind.values());
    return new Channel(name, map.text("kind").map(Text::value).orElse("page"));
  }

  private enum ChannelKind {
    PAGE
  }
}
