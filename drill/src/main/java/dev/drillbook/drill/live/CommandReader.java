// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.drill.live.Asked.Stage;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.foreign.Item;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the commands of a document ask: metrics by name, log lines by filter, addresses. */
final class CommandReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:[_:][a-z0-9]+)+");
  private static final Pattern QUERY = Pattern.compile("[?&]query=([^&]*)");
  private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9.:-]+(?:/.*)?");
  private static final Pattern LOG_FILE = Pattern.compile(".*\\.log(?:\\.\\d+)?|.*/log/.*");

  private final Consumer<Asked> out;
  private final Function<String, Risk> risk;

  CommandReader(Function<String, Risk> risk, Consumer<Asked> out) {
    this.risk = risk;
    this.out = out;
  }

  void read(Item item) {
    String command = item.command().orElse("");
    if (!item.language().orElse("sh").equals("sh")) {
      return;
    }
    boolean reads = risk.apply(command) == Risk.READ;
    for (List<List<String>> pipeline : Pipelines.of(command)) {
      pipeline(pipeline, reads, item.at());
    }
  }

  private void pipeline(List<List<String>> stages, boolean reads, Position at) {
    List<String> first = stages.getFirst();
    if (first.isEmpty()) {
      return;
    }
    if (first.getFirst().equals("curl") || first.getFirst().equals("wget")) {
      Optional<String> url = first.stream().filter(w -> URL.matcher(w).matches()).findFirst();
      url.ifPresent(u -> page(u, stages.subList(1, stages.size()), reads, at));
    } else if (isLogSource(first)) {
      lines(stages.subList(1, stages.size()), at);
    } else if (Filters.isSearch(first)
        && first.stream().skip(1).anyMatch(w -> LOG_FILE.matcher(w).matches())) {
      lines(stages, at);
    }
  }

  private void page(String url, List<List<String>> filters, boolean reads, Position at) {
    Matcher query = QUERY.matcher(url);
    if (query.find()) {
      expression(decoded(query.group(1)), at);
    }
    boolean metrics = url.replaceFirst("[?#].*", "").endsWith("/metrics");
    for (List<String> filter : filters) {
      if (metrics && Filters.isSearch(filter)) {
        Filters.search(filter)
            .ifPresent(stage ->
                stage.anyOf().stream()
                    .map(wanted -> wanted.shown().replaceAll("^\\^|[{$\\\\].*$", ""))
                    .filter(name -> NAME.matcher(name).matches())
                    .forEach(name ->
                        out.accept(new Asked.Mention(at, name, List.of(), Asked.Weight.SURE))));
      }
    }
    if (reads && query.reset().results().findAny().isEmpty()) {
      out.accept(new Asked.Page(at, url));
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private void expression(String text, Position at) {
    try {
      out.accept(new Asked.Expression(at, Promql.parse(text), Asked.Care.PLAIN));
    } catch (PromqlException e) {
      // What does not parse is told by the lint that needs no system.
    }
  }

  private static boolean isLogSource(List<String> command) {
    String program = command.getFirst();
    return switch (program) {
      case "journalctl", "stern" -> true;
      case "kubectl", "oc", "docker", "docker-compose", "podman", "nomad", "heroku", "fly" ->
          command.contains("logs");
      case "cat", "tail", "head", "less", "zcat" ->
          command.stream().skip(1).anyMatch(w -> LOG_FILE.matcher(w).matches());
      default -> false;
    };
  }

  private void lines(List<List<String>> filters, Position at) {
    List<Stage> stages = new ArrayList<>();
    for (List<String> filter : filters) {
      if (Filters.isSearch(filter)) {
        Filters.search(filter).ifPresent(stages::add);
      } else if (!filter.isEmpty() && filter.getFirst().equals("jq")) {
        stages.addAll(Filters.jq(filter));
      }
    }
    if (!stages.isEmpty()) {
      out.accept(new Asked.Lines(at, stages, Optional.empty(), List.of()));
    }
  }
}
