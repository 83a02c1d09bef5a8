// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPageReaderTest {
  private static final String BEFORE =
      """
      name: test
      environment: lab
      services:
        shop: {}
      targets:
        api:
          service: shop
          url: http://api
          json:
            path: /diagnostics
            series:
      """;

  private static String problems(String mapping) {
    return EstateReader.read(
            Map.of("estate.yaml", BEFORE + "        " + mapping + "\n"), name -> Optional.empty())
        .problems()
        .stream()
        .map(Problem::toString)
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.b                    | Key[name=a] Key[name=b]
          a[0].b                 | Key[name=a] Item[index=0] Key[name=b]
          a[*][name]             | Key[name=a] AnyItem[name=Optional.empty] AnyItem[name=Optional[name]]
          [0]                    | Item[index=0]
          *                      | AnyKey[]
          {a, b}.*               | OneOf[names=[a, b]] AnyKey[]
          "a.b".c                | Key[name=a.b] Key[name=c]
          """)
  void a_path_is_read_into_its_parts(String text, String parts) {
    assertThat(JsonPathReader.read(text))
        .isInstanceOfSatisfying(
            JsonPathReader.Good.class,
            good ->
                assertThat(
                        good.path().parts().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(parts));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a..b    | 2 | a key is missing
          a.      | 2 | a key is missing
          a{b}    | 1 | '{' does not fit here
          {a,}    | 4 | the braces name no keys
          {a      | 0 | the braces name no keys
          a[      | 1 | the brackets name no item
          a[]     | 3 | the brackets name no item
          "a      | 0 | the quoted key has no end
          a]      | 1 | ']' does not fit here
          """)
  void a_path_that_is_none_says_where(String text, int offset, String what) {
    assertThat(JsonPathReader.read(text))
        .isInstanceOfSatisfying(
            JsonPathReader.Wrong.class,
            wrong -> {
              assertThat(wrong.what()).isEqualTo(what);
              assertThat(wrong.offset()).isEqualTo(offset);
            });
  }

  @Test
  void what_cannot_become_a_series_is_a_problem_at_its_place() {
    assertThat(problems("open: {at: circuit.open}")).isEmpty();
    assertThat(problems("open: {at: circuit..open}"))
        .isEqualTo(
            "estate.yaml:12:28: a key is missing. Write keys with a dot between them, such as"
                + " circuit.open.");
    assertThat(problems("open: {at: circuit.*}"))
        .contains("circuit.* gives 1 labels, and 0 are named");
    assertThat(problems("open: {at: release, type: info}"))
        .contains("release gives 1 labels, and 0 are named");
    assertThat(problems("open: {at: a.*, labels: [service]}"))
        .contains("the label 'service' is taken");
    assertThat(problems("open: {at: a.*.*, labels: [x, x]}")).contains("the label 'x' is taken");
    assertThat(problems("open: {at: a.*, labels: [a-b]}")).contains("'a-b' is no name of a label");
    assertThat(problems("a-b: {at: a}")).contains("'a-b' is no name of a metric");
    assertThat(problems("open: {at: a, typ: gauge}"))
        .contains("unknown key 'targets.api.json.series.open.typ'. Did you mean 'type'?");
    assertThat(problems("open: {type: gauge}")).contains("open.at' is missing");
  }
}
