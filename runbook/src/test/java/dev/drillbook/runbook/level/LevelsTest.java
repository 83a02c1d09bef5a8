// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.foreign.ForeignReader;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LevelsTest {
  private static final String ESTATE =
      """
      name: sample
      environment: lab
      services: {shop: {}}
      targets: {api: {service: shop, url: "http://localhost"}}
      hosts: {box: {local: true}}
      """;

  private static final String ASK =
      """
      ---
      kind: procedure
      service: shop
      ---

      # First

      ## Ask

      ```manual id=ask
      Ask somebody.
      ```
      """;

  private static final String SYMPTOMS =
      """
      ## Symptoms

      - Nobody can buy.

        ```promql id=sales
        sum(sales) == 0
        ```
      """;

  private static final String DIAGNOSTICS =
      """
      ## Diagnostics

      What the shop says of itself.

      1. Is it there?

         ```http id=ready on=api
         GET /ready
         ```
      """;

  private static final String CAUSES =
      """
      ## Causes

      | Cause | Evidence | Mitigation |
      | --- | --- | --- |
      | It is down | `!ready.ok` | [Start it](#start-it) |
      """;

  private static final String MITIGATION =
      """
      ## Mitigation

      ### Start it

      It takes a minute, during which `restart it` says nothing.

      ```sh id=go on=box
      restart it
      ```
      """;

  private static final String EXIT =
      """
      ## Exit criteria

      ```hold id=over for=5m
      promql("sum(sales)") > 0
      ```
      """;

  private static final String WHOLE =
      String.join("\n", SYMPTOMS, DIAGNOSTICS, CAUSES, MITIGATION, EXIT);

  static Stream<Arguments> documents() {
    return Stream.of(
        row("nothing waits for a person", WHOLE, "automated", "", ""),
        row(
            "a question to a person in the exit criteria",
            WHOLE + "\n- Say why.\n\n  ```manual id=why answer=text\n  Why?\n  ```\n",
            "assisted",
            "exit assisted: every item of it can be started",
            "a.md:46:6: 'why' waits for a person's answer. Let a block measure or do it, or ask it"
                + " after the end, below Prevention."),
        row(
            "an approval is no lack",
            WHOLE.replace("```sh id=go", "```approve id=may\nStart it?\n```\n\n```sh id=go"),
            "automated",
            "mitigation automated: nothing in it waits for a person",
            ""),
        row(
            "a symptom that is words",
            WHOLE.replace("## Diagnostics", "- Customers call.\n\n## Diagnostics"),
            "documented",
            "symptoms documented: 1 of 2 items are words only",
            "a.md:12:3: 'Customers call.' is words only. Put a block below it that can be started,"
                + " or say it in a paragraph."),
        row(
            "a phase of words",
            WHOLE.replace(EXIT, "## Exit criteria\n\n- Sales are back.\n- Nobody calls.\n"),
            "documented",
            "exit documented: words only",
            "a.md:40:3: 'Sales are back.' is words only."),
        row(
            "no exit criteria",
            WHOLE.replace(EXIT, ""),
            "assisted",
            "mitigation assisted: every item of it can be started",
            "a.md:1:1: nothing tells when it is over. Add Exit criteria with a hold block."),
        row(
            "a command that only a person starts",
            WHOLE.replace("## Causes", "2. Look.\n\n   ```sh\n   pw status\n   ```\n\n## Causes"),
            "assisted",
            "diagnostics assisted: every item of it can be started",
            "a.md:25:4: 'pw status' is for people only. Give its block an id= or on=."),
        row(
            "a cause that nothing mends",
            WHOLE.replace("[Start it](#start-it)", "call the bank"),
            "assisted",
            "causes assisted: every item of it can be started",
            "a.md:26:3: 'It is down' links no steps that mend it."),
        row(
            "a mitigation of words",
            WHOLE.replace("## Exit", "### Call the bank\n\nThey know.\n\n## Exit"),
            "assisted",
            "mitigation assisted: every item of it can be started",
            "'Call the bank' has no steps. Put what is to be done into blocks below it."),
        row(
            "supporting symptoms only",
            WHOLE.replace("id=sales", "id=sales supporting"),
            "assisted",
            "symptoms assisted: every item of it can be started",
            "every symptom is only supporting, so none opens an incident."),
        row(
            "two mitigations and no causes",
            WHOLE
                .replace(CAUSES, "")
                .replace("## Exit", "### Stop it\n\n```sh id=stop on=box\nstop it\n```\n\n## Exit"),
            "assisted",
            "mitigation automated: nothing in it waits for a person",
            "nothing tells which of 2 mitigations is the right one."));
  }

  private static Arguments row(
      String name, String phases, String level, String phase, String missing) {
    return Arguments.of(name, phases, level, phase, missing);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void followsFromWhatTheDocumentSays(
      String name, String phases, String level, String phase, String missing) {
    RunbookLevel answer = of("---\nservice: shop\n---\n" + phases);
    assertThat(answer.level().word()).as(name).isEqualTo(level);
    assertThat(told(answer)).contains(phase).contains(missing);
    assertThat(answer.missing().isEmpty()).isEqualTo(missing.isEmpty());
  }

  @Test
  void countsAnItemThatHoldsOthersByThose() {
    RunbookLevel answer =
        foreign(
            """
            ## Diagnostics

            - Look at both:
              - the first: `kubectl get pods`
              - the second: `kubectl get nodes`
            """);
    assertThat(answer.level()).isEqualTo(Level.ASSISTED);
  }

  @Test
  void isAssistedAtMostOutsideAnEstate() {
    RunbookLevel answer = foreign("## Mitigation\n\n```sh\nsystemctl restart shop\n```\n");
    assertThat(answer.level()).isEqualTo(Level.ASSISTED);
    assertThat(answer.missing())
        .singleElement()
        .asString()
        .contains("the document belongs to no estate, so nothing of it runs by itself");
  }

  @Test
  void leavesTheWordsOfAnotherHeadingToIt() {
    RunbookLevel answer =
        foreign(
            "## Symptoms\n\n```sh\nps\n```\n\n## Mitigation\n\n### A\n\n- Call.\n\n### B\n\n```sh\nls\n```\n");
    assertThat(answer.level()).isEqualTo(Level.DOCUMENTED);
    assertThat(told(answer)).contains("mitigation documented: 1 of 1 items are words only");
  }

  @Test
  void judgesEachRunbookOfAFileByItsOwnWords() {
    Estate estate =
        estate(
            "---\nservice: shop\n---\n\n# All\n\n## One\n\n#"
                + WHOLE.replace("\n##", "\n###")
                + "\n## Two\n\n### Symptoms\n\n- Words.\n");
    assertThat(estate.documents().runbooks())
        .extracting(runbook -> Levels.of(estate, runbook).level())
        .containsExactly(Level.AUTOMATED, Level.DOCUMENTED);
  }

  @Test
  void followsACallToTheStepsThatWait() {
    Estate estate =
        estate(
            "---\nservice: shop\n---\n"
                + WHOLE.replace("## Causes", "```call id=all\nask.md#ask\n```\n\n## Causes"));
    assertThat(Levels.of(estate, estate.documents().runbooks().getFirst()).missing())
        .extracting(Lack::what)
        .anySatisfy(what ->
            assertThat(what)
                .startsWith("'all' calls steps that wait for a person's answer at ask.md:"));
  }

  private static RunbookLevel foreign(String text) {
    return Levels.of(ForeignReader.read("a.md", text).runbooks().getFirst(), text.lines().toList());
  }

  private static RunbookLevel of(String document) {
    Estate estate = estate(document);
    return Levels.of(estate, estate.documents().runbooks().getFirst());
  }

  private static Estate estate(String document) {
    EstateReader.Reading reading =
        EstateReader.read(
            Map.of("estate.yaml", ESTATE, "a.md", document, "ask.md", ASK),
            name -> Optional.empty());
    return reading.estate().orElseThrow(() -> new AssertionError(reading.problems().toString()));
  }

  private static String told(RunbookLevel level) {
    return level.phases().stream()
            .map(p -> p.phase().key() + " " + p.level().word() + ": " + p.reason())
            .collect(Collectors.joining("\n"))
        + "\n"
        + level.missing().stream().map(Lack::toString).collect(Collectors.joining("\n"));
  }
}
