// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The estate that every newcomer meets: whole, honest about faults, and covered by its drills. */
class ExampleEstateTest {
  private static final Path ROOT = Path.of(System.getProperty("drillbook.root", ".."));
  private static final Pattern REQUIREMENT = Pattern.compile("^- id: (PW-\\S+)", Pattern.MULTILINE);
  private static final Pattern FAULT = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);
  private static final Pattern USED = Pattern.compile("^(?:PUT|DELETE) /faults/(\\S+)");

  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("PW_API_URL", "http://127.0.0.1:8080"),
          Map.entry("PW_EDGE_URL", "http://127.0.0.1:8081"),
          Map.entry("PW_WORKER_URL", "http://127.0.0.1:9091"),
          Map.entry("PW_DB_URL", "jdbc:postgresql://127.0.0.1:5432/personaworlds"),
          Map.entry("PW_DB_USER", "personaworlds"),
          Map.entry("PW_DB_READ_USER", "pw_read"),
          Map.entry("PW_LOG_DIR", "/lab/logs"),
          Map.entry("PW_BIN", "/lab/bin"),
          Map.entry("PW_SD_DIR", "/lab/sd"),
          Map.entry("PW_MIGRATIONS_DIR", "/lab/migrations"),
          Map.entry("PW_CONTROL_URL", "http://127.0.0.1:8099"));

  private static Map<String, String> files;
  private static EstateReader.Reading reading;

  @BeforeAll
  static void read() throws IOException {
    Path folder = ROOT.resolve("estate");
    files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(f -> f.toString().matches(".*\\.(md|yaml)")).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    reading = EstateReader.read(files, name -> Optional.ofNullable(VARIABLES.get(name)));
  }

  private static Estate estate() {
    assertThat(reading.problems()).isEmpty();
    return reading.estate().orElseThrow();
  }

  @Test
  void the_estate_reads_without_a_problem() {
    assertThat(reading.problems()).isEmpty();
    assertThat(estate().documents().runbooks()).hasSize(7);
    assertThat(estate().documents().drills()).hasSizeGreaterThanOrEqualTo(12);
  }

  @Test
  void every_runbook_can_detect_judge_mend_and_close() {
    for (Runbook runbook : estate().documents().runbooks()) {
      assertThat(runbook.symptoms()).as("symptoms of " + runbook.id()).isNotEmpty();
      assertThat(runbook.diagnostics()).as("diagnostics of " + runbook.id()).isNotEmpty();
      assertThat(runbook.causes()).as("causes of " + runbook.id()).hasSizeGreaterThan(1);
      assertThat(runbook.mitigations()).as("mitigations of " + runbook.id()).isNotEmpty();
      assertThat(runbook.exit()).as("exit criteria of " + runbook.id()).isNotEmpty();
      assertThat(runbook.text().prevention()).as("prevention of " + runbook.id()).isNotEmpty();
    }
  }

  @Test
  void every_requirement_of_the_system_is_covered_by_a_drill() throws IOException {
    Set<String> asked =
        matches(REQUIREMENT, Files.readString(ROOT.resolve("docs/requirements.yaml")));
    assertThat(asked).hasSizeGreaterThan(10);
    Set<String> covered =
        estate().documents().drills().stream()
            .flatMap(d -> d.covers().stream())
            .collect(Collectors.toSet());
    assertThat(covered).containsAll(asked);
  }

  @Test
  void every_drill_names_a_runbook_and_a_row_of_its_causes() {
    for (Drill drill : estate().documents().drills()) {
      Runbook runbook = estate().runbook(drill.runbook()).orElseThrow();
      assertThat(runbook.causes().stream().map(c -> c.name()))
          .as("causes of " + runbook.id() + " for " + drill.id())
          .contains(drill.cause().orElseThrow());
      assertThat(drill.undo()).as("undo of " + drill.id()).isNotEmpty();
    }
  }

  @Test
  void every_cause_leads_to_steps() {
    for (Runbook runbook : estate().documents().runbooks()) {
      runbook
          .causes()
          .forEach(cause ->
              assertThat(steps(runbook, cause.mitigation().orElseThrow()))
                  .as(runbook.id() + ", " + cause.name())
                  .isNotEmpty());
    }
  }

  @Test
  void runbooks_yield_to_runbooks_that_exist_and_never_in_a_circle() {
    Map<RunbookId, List<RunbookId>> yields =
        estate().documents().runbooks().stream()
            .collect(Collectors.toMap(Runbook::id, r -> r.meta().yieldsTo()));
    yields.forEach((from, to) -> assertThat(yields.keySet()).as(from.value()).containsAll(to));
    Map<RunbookId, List<RunbookId>> left = new TreeMap<>(yields);
    while (left.entrySet().removeIf(e -> e.getValue().stream().noneMatch(left::containsKey))) {
      assertThat(left.size()).isLessThan(yields.size());
    }
    assertThat(left).as("runbooks that yield to each other").isEmpty();
  }

  @Test
  void only_drills_use_the_door_for_faults() {
    Set<String> doors =
        estate().landscape().targets().values().stream()
            .filter(Target::faultsAllowed)
            .map(Target::name)
            .collect(Collectors.toSet());
    assertThat(doors).isNotEmpty();
    assertThat(watchingSteps().filter(s -> s.on().filter(doors::contains).isPresent())).isEmpty();
    assertThat(estate().documents().drills())
        .allSatisfy(d ->
            assertThat(Stream.concat(d.fault().stream(), d.undo().stream()))
                .allMatch(s -> s.on().filter(doors::contains).isPresent()));
  }

  @Test
  void nothing_but_drills_names_a_fault_of_the_lab() throws IOException {
    Set<String> faults = faults();
    Set<String> named = new TreeSet<>();
    for (Step step : watchingSteps().toList()) {
      faults.stream()
          .filter(fault -> step.source().matches("(?s).*\\b" + fault + "\\b.*"))
          .forEach(fault -> named.add(step.at() + " names " + fault));
      if (step.source().contains("/faults")) {
        named.add(step.at() + " calls the door for faults");
      }
    }
    assertThat(named).isEmpty();
  }

  @Test
  void every_fault_of_the_lab_is_drilled_and_no_other() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Drill drill : estate().documents().drills()) {
      Stream.concat(drill.fault().stream(), drill.undo().stream())
          .forEach(step -> used.addAll(matches(USED, step.source())));
    }
    assertThat(used).isEqualTo(faults());
  }

  /** What the lab's manual lists; each name is one that its control door knows. */
  private static Set<String> faults() throws IOException {
    String manual = Files.readString(ROOT.resolve("lab/README.md"));
    int from = manual.indexOf("## Faults");
    Set<String> faults = matches(FAULT, manual.substring(from, manual.indexOf("\n## ", from)));
    assertThat(faults).contains("database-down", "worker-backlog").hasSizeGreaterThan(10);
    return faults;
  }

  private static Stream<Step> watchingSteps() {
    Estate.Documents documents = estate().documents();
    return Stream.concat(
        documents.runbooks().stream()
            .flatMap(r ->
                Stream.of(
                        r.symptoms().stream(),
                        r.diagnostics().stream(),
                        r.mitigations().stream().flatMap(m -> m.steps().stream()),
                        r.exit().stream())
                    .flatMap(s -> s)),
        documents.procedures().stream().flatMap(p -> p.steps().stream()));
  }

  private static List<Step> steps(Runbook runbook, String mitigation) {
    int hash = mitigation.indexOf('#');
    Optional<Runbook> owner =
        hash <= 0
            ? Optional.of(runbook)
            : estate().runbook(new RunbookId(mitigation.substring(0, hash)));
    return owner
        .flatMap(r -> r.mitigation(mitigation.substring(hash + 1)))
        .map(Procedure::steps)
        .orElse(List.of());
  }

  private static Set<String> matches(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    Set<String> found = new TreeSet<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
