// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Labels;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenMetricsTest {
  private static final String PAGE =
      """
      # TYPE jobs counter
      # UNIT jobs jobs
      jobs_total{kind="a"} 17 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67 1520879606.1
      jobs_created{kind="a"} 1520430000.123
      # TYPE lag histogram
      lag_bucket{le="0.1"} 8 # {} 0.054
      lag_bucket{le="+Inf"} 9 # {trace_id="} #"} 0.67
      lag_count 9
      lag_sum 1.5
      # TYPE build info
      build_info{version="1"} 1
      # TYPE feature stateset
      feature{feature="a"} 1
      {"a dotted.name", "a label"="v"} 4.5e1
      # EOF
      """;

  @Test
  void samples_exemplars_timestamps_and_creation_are_told_apart() {
    Page.Exposition page = read(PAGE);
    assertThat(page.values())
        .extracting(Page.Reading::labels)
        .containsExactly(
            Labels.of("__name__", "jobs_total", "kind", "a"),
            Labels.of("__name__", "lag_bucket", "le", "0.1"),
            Labels.of("__name__", "lag_bucket", "le", "+Inf"),
            Labels.of("__name__", "lag_count"),
            Labels.of("__name__", "lag_sum"),
            Labels.of("__name__", "build_info", "version", "1"),
            Labels.of("__name__", "feature", "feature", "a"),
            Labels.of("__name__", "a dotted.name", "a label", "v"));
    assertThat(page.values())
        .extracting(Page.Reading::value)
        .containsExactly(17.0, 8.0, 9.0, 9.0, 1.5, 1.0, 1.0, 45.0);
    assertThat(page.samples().time(0)).isEqualTo(1_520_879_607_789L);
    assertThat(page.samples().time(1)).isEqualTo(PageSamples.NO_TIME);
    assertThat(page.created())
        .containsOnlyKeys(Labels.of("__name__", "jobs", "kind", "a"))
        .containsValue(1520430000.123);
    assertThat(page.names()).contains("jobs_total", "lag_bucket", "lag_sum", "build_info");
  }

  @Test
  void a_line_that_was_seen_before_is_the_same_series() {
    SeriesBook book = SeriesBook.plain();
    Page.Exposition first = (Page.Exposition) TextFormat.read(PAGE, true, book);
    assertThat(book.takeFresh()).hasSize(8);
    Page.Exposition second = (Page.Exposition) TextFormat.read(PAGE, true, book);
    assertThat(book.takeFresh()).isEmpty();
    assertThat(second.samples().series(3)).isSameAs(first.samples().series(3));
    assertThat(second.created()).isEqualTo(first.created());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a 1                    | 1 | the page ends without # EOF",
        "a 1;# EOF;b 2          | 3 | 'b 2' after # EOF",
        "a 1 soon;# EOF         | 1 | 'soon' is not a number",
        "a 1 1e99;# EOF         | 1 | '1e99' is not a timestamp in seconds",
        "a 1 2 3;# EOF          | 1 | unexpected '3' after the value",
        "{b=\"1\"} 1;# EOF      | 1 | no metric name in '{b=\"1\"}'",
        "a{\"b\"} 1;# EOF       | 1 | a second metric name 'b'",
      })
  void a_page_that_is_not_in_the_format_is_named_with_what_is_wrong(
      String page, int line, String problem) {
    assertThat(TextFormat.read(page.replace(';', '\n'), true, SeriesBook.plain()))
        .isEqualTo(new Page.Malformed(line, problem));
  }

  @Test
  void a_mutilated_page_never_throws_and_never_adds_a_series_that_is_not_there() {
    Random random = new Random(11);
    int malformed = 0;
    for (int i = 0; i < 30_000; i++) {
      StringBuilder page = new StringBuilder(PAGE);
      for (int j = random.nextInt(4); j >= 0 && page.length() > 1; j--) {
        int at = random.nextInt(page.length());
        switch (random.nextInt(3)) {
          case 0 -> page.deleteCharAt(at);
          case 1 -> page.insert(at, "{}\"\\,=# \n1aä\0".charAt(random.nextInt(13)));
          default -> page.setLength(at + 1);
        }
      }
      switch (TextFormat.read(page.toString(), random.nextBoolean(), SeriesBook.plain())) {
        case Page.Malformed bad -> malformed++;
        case Page.Exposition good -> assertThat(good.samples().size()).isLessThanOrEqualTo(13);
      }
    }
    assertThat(malformed).isGreaterThan(10_000);
  }

  private static Page.Exposition read(String text) {
    assertThat(TextFormat.read(text, true, SeriesBook.plain())).isInstanceOf(Page.Exposition.class);
    return (Page.Exposition) TextFormat.read(text, true, SeriesBook.plain());
  }
}
