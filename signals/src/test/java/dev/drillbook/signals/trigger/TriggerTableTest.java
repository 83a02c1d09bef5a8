// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Durations;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Promql;
import dev.drillbook.runbook.Step.Absent;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerStatus;
import dev.drillbook.signals.store.OwnSeries;
import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.Source;
import dev.drillbook.signals.store.Supply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays triggers.table: expression x samples x attributes -> state and reason. */
class TriggerTableTest {
  private static final Instant ZERO = Instant.parse("2026-01-01T12:00:00Z");

  @TestFactory
  Stream<DynamicTest> the_table_of_cases() throws IOException {
    String text;
    try (InputStream file = TriggerTableTest.class.getResourceAsStream("triggers.table")) {
      text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> cases = List.of(text.split("(?m)^case ", -1)).stream().skip(1).toList();
    assertThat(cases).hasSizeGreaterThan(40);
    return cases.stream()
        .map(body -> {
          List<String> lines = body.lines().filter(l -> !l.isBlank()).toList();
          return DynamicTest.dynamicTest(
              lines.getFirst(), () -> new Play().play(lines.subList(1, lines.size())));
        });
  }

  /** One case being played. */
  private static final class Play {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final TriggerId ID = new TriggerId("book", "symptom");
    private static final Pattern SERIES = Pattern.compile("(\\+?)(\\w+)(\\{[^}]*})?(?:=(\\S+))?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private String symptom = "";
    private Memory memory = new Memory();
    private Instant now = ZERO;
    private Map<TriggerId, Standing> rows = new HashMap<>();
    private final List<Supply.Seen> names = new ArrayList<>();

    /** What a restart loses. */
    private static final class Memory {
      final SampleStore store = new SampleStore(Duration.ofHours(1), 1000);
      final Supply supply = new Supply(Duration.ofHours(1));
      final Judges judges = Judges.over(store, supply);
      final Board board = new Board();
      final Map<String, OwnSeries> sources = new HashMap<>();
    }

    void play(List<String> lines) {
      for (String line : lines) {
        if (line.startsWith("symptom ")) {
          symptom = line.substring(8);
          memory.board.replace(List.of(symptom()), rows, now);
        } else if (line.startsWith("= ")) {
          expect(line);
        } else {
          event(line);
        }
      }
    }

    private Symptom symptom() {
      String rest = symptom;
      boolean optional = false;
      Absent absent = Absent.DEFAULT;
      Duration length = Duration.ZERO;
      Duration keep = Duration.ZERO;
      Pattern attribute = Pattern.compile("^(optional|absent=\\w+|for=\\w+|keep=\\w+) +(.*)$");
      for (Matcher word = attribute.matcher(rest); word.matches(); word = attribute.matcher(rest)) {
        String value = word.group(1).substring(word.group(1).indexOf('=') + 1);
        switch (word.group(1).charAt(0)) {
          case 'o' -> optional = true;
          case 'a' -> absent = Absent.valueOf(value.toUpperCase(Locale.ROOT));
          case 'f' -> length = seconds(value);
          default -> keep = seconds(value);
        }
        rest = word.group(2);
      }
      Rule rule = new Rule(length, keep, INTERVAL);
      Question question = new Question(Promql.parse(rest), optional, absent);
      return new SeriesSymptom(ID, "system", rule, question, memory.judges);
    }

    private void event(String line) {
      Matcher event = Pattern.compile("(\\d+s)(?: (\\w+)(.*))?").matcher(line);
      assertThat(event.matches()).as(line).isTrue();
      now = ZERO.plus(seconds(event.group(1)));
      String who = event.group(2);
      if (who == null) {
        evaluate();
      } else if (who.equals("resumed")) {
        memory.supply.resumed(now.toEpochMilli());
        evaluate();
      } else if (who.equals("restart")) {
        memory = new Memory();
        memory.supply.remember(names);
        memory.board.replace(List.of(symptom()), rows, now);
      } else {
        round(who, event.group(3));
        evaluate();
      }
    }

    private void evaluate() {
      names.addAll(memory.supply.takeUnsaved());
      memory.board.evaluate(now).forEach(change -> rows.put(ID, change.after()));
    }

    private void round(String who, String what) {
      Source source = new Source("target " + who, "", Labels.of("source", who), INTERVAL);
      OwnSeries series = memory.sources.computeIfAbsent(who, w -> new OwnSeries(memory.store));
      long t = now.toEpochMilli();
      if (what.startsWith(":")) {
        Map<Labels, Double> values = new HashMap<>();
        Set<String> announced = new HashSet<>();
        read(what, who, values, announced);
        memory.supply.answered(source, t, announced);
        memory.board.changed(series.write(values, t));
        memory.board.changed(memory.supply.names(source));
      } else if (what.startsWith(" down: ")) {
        memory.supply.failed(source, t, what.substring(7));
        memory.board.changed(memory.supply.names(source));
        series.write(Map.of(), t);
      } else if (what.equals(" comes")) {
        memory.supply.register(source);
      } else {
        assertThat(what).isEqualTo(" gone");
        memory.board.changed(series.write(Map.of(), t));
        memory.supply.retire(source);
      }
    }

    private static void read(
        String text, String who, Map<Labels, Double> values, Set<String> announced) {
      Matcher found = SERIES.matcher(text.substring(1));
      while (found.find()) {
        announced.add(found.group(2));
        if (found.group(1).isEmpty()) {
          Map<String, String> labels =
              new HashMap<>(Map.of("__name__", found.group(2), "source", who));
          Matcher label = LABEL.matcher(nonNull(found.group(3)));
          while (label.find()) {
            labels.put(label.group(1), label.group(2));
          }
          values.put(Labels.of(labels), Double.parseDouble(found.group(4)));
        }
      }
    }

    private static String nonNull(@Nullable String text) {
      return text == null ? "" : text;
    }

    private void expect(String line) {
      String[] halves = line.substring(2).split(" : ", 2);
      TriggerStatus status = memory.board.status(ID).orElseThrow();
      for (String word : halves[0].trim().split(" +", -1)) {
        String value = word.substring(word.indexOf('=') + 1);
        String actual =
            switch (word.contains("=") ? word.substring(0, word.indexOf('=')) : "") {
              case "since" -> second(status.since());
              case "true" -> second(status.trueSince().orElseThrow());
              case "value" -> Falsity.number(status.value().orElseThrow());
              default -> status.state().name();
            };
        assertThat(actual)
            .as("%s at %s, got %s", line, second(now), status)
            .isEqualTo(
                word.startsWith("value=") ? Falsity.number(Double.parseDouble(value)) : value);
      }
      if (halves.length == 2) {
        assertThat(status.reason()).as(line).contains(halves[1].strip());
      }
    }

    private static String second(Instant at) {
      return Duration.between(ZERO, at).toSeconds() + "s";
    }

    private static Duration seconds(String text) {
      return Durations.parse(text).orElseThrow();
    }
  }
}
