// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Labels;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormatTest {

  @Test
  void samples_labels_escapes_and_special_values_are_read() {
    Page.Exposition page =
        read(
            """
            # HELP http_requests_total Requests.
            # TYPE http_requests_total counter
            http_requests_total{route="/p/{slug}",method="GET"} 12
            http_requests_total { route = "a\\"b\\\\c\\nd" , } 1.5e3 1395066363000
            plain NaN
            plain:two +Inf

            # any other comment
            negative\t-Inf
            """);
    assertThat(page.values())
        .extracting(Page.Reading::labels)
        .containsExactly(
            Labels.of("__name__", "http_requests_total", "route", "/p/{slug}", "method", "GET"),
            Labels.of("__name__", "http_requests_total", "route", "a\"b\\c\nd"),
            Labels.of("__name__", "plain"),
            Labels.of("__name__", "plain:two"),
            Labels.of("__name__", "negative"));
    assertThat(page.values())
        .extracting(Page.Reading::value)
        .containsExactly(
            12.0, 1500.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  @Test
  void a_type_line_announces_names_without_a_series() {
    Page.Exposition page =
        read("# TYPE queue_depth gauge\n# TYPE latency_seconds histogram\r\n# TYPE s summary");
    assertThat(page.names())
        .containsExactlyInAnyOrder(
            "queue_depth",
            "latency_seconds_bucket",
            "latency_seconds_sum",
            "latency_seconds_count",
            "s",
            "s_sum",
            "s_count");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<html><body>            | no metric name at '<html><body>'",
        "a                       | the line ends too early",
        "a b                     | 'b' is not a number",
        "a 1d                    | '1d' is not a number",
        "a 0x10                  | '0x10' is not a number",
        "a 1 soon                | 'soon' is not a timestamp in milliseconds",
        "a 1 2 3                 | unexpected '3' after the value",
        "a{b=1} 1                | '\"' expected at '1}'",
        "a{b=\"1\" c=\"2\"} 1    | ',' expected at 'c=\"2\"}'",
        "a{b=\"1\",b=\"2\"} 1    | label 'b' twice",
        "a{b=\"1                 | a label value without its closing quote",
        "a{b=\"\\x\"} 1          | unknown escape \\x in a label value",
        "a{9=\"1\"} 1            | no label name at '9=\"1\"}'",
        "a{b=\"1\"}              | no value",
        "# TYPE a thing          | unknown type 'thing' of a",
        "# TYPE a                | TYPE needs a name and a type",
      })
  void a_line_that_is_not_in_the_format_is_named_with_what_is_wrong(String line, String problem) {
    assertThat(TextFormat.read("ok 1\n\n" + line + "\nok 2"))
        .isEqualTo(new Page.Malformed(3, problem));
  }

  @Test
  void random_bytes_never_throw() {
    Random random = new Random(7);
    int malformed = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("a{");
      int length = random.nextInt(20);
      for (int j = 0; j < length; j++) {
        text.append("ab={}\"\\,# 1.\n\té".charAt(random.nextInt(15)));
      }
      if (TextFormat.read(text.toString()) instanceof Page.Malformed) {
        malformed++;
      }
    }
    assertThat(malformed).isPositive();
  }

  private static Page.Exposition read(String text) {
    assertThat(TextFormat.read(text)).isInstanceOf(Page.Exposition.class);
    return (Page.Exposition) TextFormat.read(text);
  }
}
