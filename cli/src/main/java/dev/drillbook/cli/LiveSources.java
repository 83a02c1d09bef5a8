// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.drill.live.LiveLint;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Host;
import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.server.rooms.EstateFolder;
import dev.drillbook.signals.look.EstateLook;
import dev.drillbook.signals.look.Glimpse;
import dev.drillbook.signals.look.LogExcerpt;
import dev.drillbook.signals.look.Metrics;
import dev.drillbook.signals.scrape.MetricsPage;
import dev.drillbook.target.EnvironmentSecrets;
import dev.drillbook.target.HttpGate;
import dev.drillbook.target.JdbcSqlGate;
import dev.drillbook.target.JdkHttpGate;
import dev.drillbook.target.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What {@code lint --live} holds documents against: an estate's targets, or pages and excerpts. */
final class LiveSources {
  private static final int LOOKS = 3;
  private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
  private static final long LARGEST_PAGE = 16L << 20;
  private static final InstantSource CLOCK = InstantSource.system();

  private LiveSources() {}

  /** An estate against what it declares. */
  static List<LintProblem> ofEstate(Path folder, Map<String, String> variables, Duration window) {
    Map<String, String> files = new EstateFolder(folder).read();
    EstateReader.Reading reading =
        EstateReader.read(files, name -> Optional.ofNullable(variables.get(name)));
    Estate estate =
        reading
            .estate()
            .orElseThrow(() -> CommandException.badInput(Estates.text(reading.problems())));
    LiveLint lint = new LiveLint(files, Optional.of(estate));
    Secrets secrets = new EnvironmentSecrets(variables);
    JdbcSqlGate sql = new JdbcSqlGate(secrets);
    try (JdkHttpGate http = new JdkHttpGate(secrets)) {
      EstateLook look =
          new EstateLook(
              estate, new EstateLook.Outside(http, sql, CLOCK, folder, LiveSources::waitUntil));
      Glimpse glimpse = look.look(window, LOOKS, lint.questions(), lint.urls());
      return masked(lint.problems(glimpse, LiveSources::has), secrets);
    }
  }

  /** What systems answer may hold anything. */
  private static List<LintProblem> masked(List<LintProblem> problems, Secrets secrets) {
    return problems.stream()
        .map(p ->
            new LintProblem(
                p.at(), p.rule(), p.severity(), secrets.mask(p.what()), secrets.mask(p.todo())))
        .toList();
  }

  /**
   * Documents of any origin against pages and excerpts.
   *
   * @param metrics files, or addresses that are read again after the window
   */
  static List<LintProblem> ofFiles(
      List<Path> documents, List<String> metrics, List<Path> logs, Duration window) {
    Map<String, String> files = new LinkedHashMap<>();
    for (Path document : documents) {
      files.put(document.normalize().toString(), text(document));
    }
    LiveLint lint = new LiveLint(files, Optional.empty());
    Glimpse glimpse =
        new Glimpse(
            metrics(metrics, window),
            logs.stream()
                .map(log ->
                    LogExcerpt.of(
                        Optional.ofNullable(log.getFileName()).orElse(log).toString(),
                        text(log).lines().toList()))
                .toList(),
            Map.of(),
            List.of(),
            new Glimpse.Scope(!metrics.isEmpty(), !logs.isEmpty()));
    return lint.problems(glimpse, (name, host) -> true);
  }

  private static Metrics metrics(List<String> sources, Duration window) {
    Metrics metrics = new Metrics();
    boolean addresses = sources.stream().anyMatch(LiveSources::isUrl);
    Instant begin = CLOCK.instant();
    try (JdkHttpGate http = new JdkHttpGate(new EnvironmentSecrets(System.getenv()))) {
      for (int i = 0; i < (addresses ? LOOKS : 1); i++) {
        if (i > 0) {
          waitUntil(begin.plus(window.multipliedBy(i).dividedBy(LOOKS - 1)));
        }
        long t = CLOCK.instant().toEpochMilli();
        for (String source : sources) {
          if (i == 0 || isUrl(source)) {
            String text = isUrl(source) ? fetched(source, http) : text(path(source));
            metrics.add(page(source, text), t);
          }
        }
      }
    }
    return metrics;
  }

  private static boolean isUrl(String source) {
    return source.startsWith("http://") || source.startsWith("https://");
  }

  private static Path path(String source) {
    try {
      return Path.of(source);
    } catch (InvalidPathException e) {
      throw CommandException.badInput(source + ": not a path. Give a file or a url.");
    }
  }

  private static String fetched(String url, HttpGate http) {
    HttpGate.Request request = new HttpGate.Request("GET", url, Map.of(), "");
    return switch (http.send(request, TIME_LIMIT, LARGEST_PAGE)) {
      case HttpGate.Response response when response.status() == 200 && !response.truncated() ->
          response.body();
      case HttpGate.Response response ->
          throw CommandException.failed(
              url + ": HTTP " + response.status() + ". Give the url of a metrics page.");
      case HttpGate.Unreachable none -> throw CommandException.failed(none.reason() + ".");
      case HttpGate.Lost lost -> throw CommandException.failed(lost.reason() + ".");
    };
  }

  private static MetricsPage page(String source, String text) {
    return switch (MetricsPage.read(text)) {
      case MetricsPage.Read read -> read.page();
      case MetricsPage.Malformed bad ->
          throw CommandException.badInput(
              source
                  + ": not a metrics page: "
                  + bad.reason()
                  + ". Give what the metrics endpoint answers.");
    };
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw CommandException.badInput(file + ": cannot be read. Give the path of a file.");
    }
  }

  private static boolean has(String program, Optional<Host> host) {
    if (program.contains("/")) {
      return Files.isExecutable(Path.of(program));
    }
    return Stream.of(
            host.flatMap(Host::path).orElse(""),
            Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin:/bin"))
        .flatMap(folders -> Stream.of(folders.split(":")))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }

  private static void waitUntil(Instant then) {
    for (Duration left = left(then); left.isPositive(); left = left(then)) {
      LockSupport.parkNanos(left.toNanos());
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static Duration left(Instant then) {
    return Duration.between(CLOCK.instant(), then);
  }
}
